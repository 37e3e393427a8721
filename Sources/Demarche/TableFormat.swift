/// What the large tables of a run are written as.
public enum TableFormat: String, Sendable, Codable, CaseIterable {
  /// Comma-separated files, which need nothing.
  case csv
  /// One netCDF-4 file, which needs libnetcdf on the machine.
  case netcdf
}
