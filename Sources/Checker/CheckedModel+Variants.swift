extension CheckedModel {
  /// The model with half the step, reporting at the same times.
  package var withHalfStep: CheckedModel {
    var model = self
    model.timing.denominator *= 2
    model.timing.steps *= 2
    model.timing.stepsPerReport *= 2
    return model
  }
}
