/// The elementary functions of the engine; every machine computes them by these and no others.
///
/// They are sequences of IEEE additions, multiplications, divisions and integer operations, so that their bits
/// are the same everywhere.
package enum Elementary {}
