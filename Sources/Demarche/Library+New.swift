import SourceText

extension Library {
  /// The files of a new model.
  /// - Parameters:
  ///   - name: The model's name.
  ///   - report: The path of a text whose claims the model shall test.
  /// - Returns: File names and texts: the model, and the claims file where there is a report.
  /// - Throws: ``BadInput`` if the name cannot be one or the report cannot be read.
  public static func scaffold(_ name: String, report: String? = nil) throws(BadInput)
    -> [(name: String, text: String)]
  {
    let isName =
      name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard isName else {
      throw BadInput(
        "`\(name)` cannot be the name of a model", expected: "letters, digits and _, a letter first"
      )
    }
    var files = [(name: "\(name).dem", text: template(name))]
    if let report {
      do throws(Diagnostics) {
        files.append(("claims.yaml", claims(try SourceFile.read(path: report))))
      } catch {
        throw BadInput(error)
      }
    }
    return files
  }

  private static func template(_ name: String) -> String {
    """
    # Replace everything here with your own; `demarche check \(name)` says what does not fit.

    model \(name) "A state presses a neighbour to restrain an armed group"
      as of 2026-01-31
      question "Does pressure bring attacks down?"
        answered by attacks
    time year 2020 to 2036 step 1/16 report 1/4 compare 2031 to 2036
    levers change from 2026 over 1

    unit attack

    actor state "The state"
    lever pressure: 1 in 0 to 1 by state "Pressure on the neighbour"
      history 2020: 0.2
      bands mild to 0.3, firm to 0.7, full to 1

    stock restraint: 1 "The neighbour's effort to restrain the group"
      start 0.2
      approaches wanted over delay
      because "effort follows what is wanted with a delay"
    aux wanted: 1
      = logistic(answer * (pressure - resentment))
      because "pressure persuades, resentment hardens; bounded between 0 and 1"
    aux resentment: 1
      = smooth(pressure, memory) * hurt
      because "resentment outlasts what caused it"
    aux attacks: attack/year "Attacks a year"
      = potential * (1 - capacity * restraint)
      because "restraint counts as far as there is the capacity to act on it"

    uncertain answer: 1 = 3 ~ 1 to 6 @judgement
      because "log-odds of restraint for full pressure"
    uncertain hurt: 1 = 0.6 ~ uniform(0.2, 1.2) @judgement
      because "resentment from full pressure, in units of pressure"
    uncertain memory: year = 2 ~ within factor 2 @judgement
    uncertain delay: year = 1 ~ within factor 2 @judgement
    uncertain capacity: 1 = 0.5 ~ uniform(0.2, 0.9) @judgement
    uncertain potential: attack/year = 100 ~ within factor 1.5 @judgement

    policy as_it_is "As it is" short "as it is"
    policy press "Full pressure" short "press"
      pressure = 0.9

    hypothesis ability "Can the neighbour restrain the group?"
      case able "Able" short "able": capacity = 0.85
      case unable "Unable" short "unable": capacity = 0.25

    outcome attacks short "attacks"
      wanted down by state
      material 3 because "chance alone moves a year by as much"

    """
  }

  /// A claims file whose source is a text; its first line is taken as the title.
  private static func claims(_ report: SourceFile) -> String {
    let title = report.text.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) } ?? ""
    let quoted = title.replacing("\\", with: "").replacing("\"", with: "'")
    return """
      # What a report says and where the model shows it. One claim an entry; paraphrase, do not quote.
      source:
        id: report-1
        title: "\(quoted)"
        author: ""
        date: ""
        address: ""
        reliability: F  # Admiralty letter, A completely reliable … F cannot be judged
      claims: []
      # - id: report-1-1
      #   paraphrase: Pressure brings attacks down.
      #   credibility: 6  # Admiralty number, 1 confirmed … 6 cannot be judged
      #   policies: [press]  # also levers, loops, hypotheses: what makes it in the model
      #   variables: [restraint, attacks]  # what shows it
      #   tests:
      #     - policy: press  # or settings: `with: {pressure: 0.9}`; `against` is the first policy
      #       lowers: [attacks]

      """
  }
}
