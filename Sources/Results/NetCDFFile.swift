import NetCDFLibrary

/// A netCDF-4 file while it is written, by the library that the machine has.
package final class NetCDFFile {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }
  package struct Dimension: Sendable {
    fileprivate let id: Int32
    fileprivate let length: Int
  }
  package struct Variable: Sendable {
    fileprivate let id: Int32
    fileprivate let lengths: [Int]
  }
  package enum Kind: Sendable {
    case number, integer, truth, text

    fileprivate var type: netcdf_type {
      switch self {
      case .number: netcdf_double
      case .integer: netcdf_int64
      case .truth: netcdf_byte
      case .text: netcdf_string
      }
    }
  }

  /// Whether this machine has the library.
  package static var isAvailable: Bool { netcdf_load() }

  private let file: Int32

  init(_ path: String) throws(Failure) {
    guard Self.isAvailable else { throw Failure(description: "there is no netCDF library") }
    var file: Int32 = 0
    unsafe try Self.check(netcdf_create(path, &file))
    self.file = file
  }

  private static func check(_ status: Int32) throws(Failure) {
    if status != 0 { throw unsafe Failure(description: String(cString: netcdf_message(status))) }
  }

  // MARK: Definitions, which come before all values

  package func dimension(_ name: String, _ length: Int) throws(Failure) -> Dimension {
    var id: Int32 = 0
    unsafe try Self.check(netcdf_define_dimension(file, name, length, &id))
    return Dimension(id: id, length: length)
  }

  package func variable(
    _ name: String, _ kind: Kind, _ dimensions: [Dimension],
    about attributes: [String: String] = [:]
  ) throws(Failure) -> Variable {
    var id: Int32 = 0
    unsafe try Self.check(
      netcdf_define_variable(
        file, name, kind.type, Int32(dimensions.count), dimensions.map(\.id), &id))
    for (name, text) in attributes.sorted(by: { $0.key < $1.key }) {
      try attribute(name, text, of: id)
    }
    return Variable(id: id, lengths: dimensions.map(\.length))
  }

  /// Says something of the whole file.
  package func attribute(_ name: String, _ text: String) throws(Failure) {
    try attribute(name, text, of: -1)
  }

  private func attribute(_ name: String, _ text: String, of variable: Int32) throws(Failure) {
    unsafe try Self.check(netcdf_put_attribute(file, variable, name, text.utf8.count, text))
  }

  package func endDefinitions() throws(Failure) { try Self.check(netcdf_end_definitions(file)) }

  // MARK: Values

  /// Writes all values of a variable, the last dimension running fastest.
  package func write(_ values: [Double], to variable: Variable) throws(Failure) {
    try write(
      values, to: variable, from: variable.lengths.map { _ in 0 }, count: variable.lengths)
  }

  /// Writes a part of a variable.
  /// - Precondition: There are as many values as `count` says.
  package func write(
    _ values: [Double], to variable: Variable, from start: [Int], count: [Int]
  ) throws(Failure) {
    precondition(values.count == count.reduce(1, *) && count.count == variable.lengths.count)
    unsafe try Self.check(netcdf_put_doubles(file, variable.id, start, count, values))
  }

  package func write(_ values: [Int], to variable: Variable) throws(Failure) {
    precondition([values.count] == variable.lengths)
    unsafe try Self.check(
      netcdf_put_integers(file, variable.id, [0], [values.count], values.map { Int64($0) }))
  }

  package func write(_ values: [Bool], to variable: Variable) throws(Failure) {
    precondition([values.count] == variable.lengths)
    unsafe try Self.check(
      netcdf_put_bytes(file, variable.id, [0], [values.count], values.map { $0 ? 1 : 0 }))
  }

  package func write(_ values: [String], to variable: Variable) throws(Failure) {
    precondition([values.count] == variable.lengths)
    for (index, text) in values.enumerated() {
      unsafe try Self.check(netcdf_put_string(file, variable.id, [index], text))
    }
  }

  func close() throws(Failure) { try Self.check(netcdf_close(file)) }
}
