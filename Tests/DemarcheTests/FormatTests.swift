import Foundation
import Results
import TestKit
import Testing

/// Results as other programs open them.
@Suite struct FormatTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "demarche-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    // Means are of all steps, which are all reported here.
    try tank.replacing("report 1 ", with: "")
      .write(toFile: folder + "/tank.dem", atomically: true, encoding: .utf8)
  }

  /// Runs the tank and writes its results to a folder named like the format.
  private func write(_ format: String, _ arguments: String...) throws -> String {
    let out = folder + "/" + format
    let ended = try run(
      demarcheCommand,
      ["run", folder + "/tank.dem", "--quiet", "--runs", "128", "--trajectories", "--format"]
        + [format, "--out", out] + arguments)
    #expect(ended.code == 0, "\(ended.errors)")
    return out
  }

  /// Runs a Python script that begins by importing packages.
  private func python(_ packages: String, _ script: String) throws {
    let result = try run("/usr/bin/env", ["python3", "-c", "import \(packages)\n" + script])
    #expect(result.code == 0, "\(result.errors)")
  }

  @Test(.needs(python: "pandas")) func pandasOpensTheTables() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let out = try write("csv")
    try python(
      "pandas",
      """
      t = pandas.read_csv('\(out)/outcomes.csv')
      assert list(t.columns) == ['future', 'policy', 'outcome', 'value', 'change'], t.columns
      assert t.groupby(['policy', 'outcome']).size().eq(128).all()
      f = pandas.read_csv('\(out)/futures.csv', index_col='future')
      assert f['in_record'].dtype == bool and f['drain_rate'].between(0.05, 0.2).all()
      assert t.merge(f, left_on='future', right_index=True).shape[0] == len(t)
      p = pandas.read_csv('\(out)/trajectories.csv')
      w = p[p.time.between(12, 24)].groupby(['policy', 'outcome', 'future'])['value'].mean()
      gap = w - t.set_index(['policy', 'outcome', 'future'])['value']
      assert len(gap) == len(t) and gap.abs().max() < 1e-9, gap
      """)
  }

  @Test(.needs(python: "duckdb")) func duckDBQueriesTheTables() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let out = try write("csv")
    try python(
      "duckdb",
      """
      rows = duckdb.sql(\"\"\"select policy, avg(change) from '\(out)/outcomes.csv'
        join '\(out)/futures.csv' using (future) where outcome = 'water' and drain_rate < 0.1
        group by policy order by policy\"\"\").fetchall()
      assert [row[0] for row in rows] == ['both', 'leave', 'open', 'pump_on'], rows
      assert rows[1][1] == 0 and rows[2][1] > 10, rows
      """)
  }

  @Test(.needs("Rscript")) func rOpensTheTables() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let out = try write("csv")
    let result = try run(
      "/usr/bin/env",
      [
        "Rscript", "-e",
        "t <- read.csv('\(out)/outcomes.csv'); stopifnot(nrow(t) == 1024, is.numeric(t$change))",
      ])
    #expect(result.code == 0, "\(result.errors)")
  }

  @Test(
    .needs("libnetcdf", if: { NetCDFFile.isAvailable }),
    .needs(python: "xarray", "netCDF4", "pandas"))
  func xarrayOpensTheArrays() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let out = try write("netcdf")
    let tables = try write("csv")
    #expect(!FileManager.default.fileExists(atPath: out + "/outcomes.csv"))
    try python(
      "xarray, netCDF4, pandas",
      """
      d = xarray.open_dataset('\(out)/results.nc')
      assert dict(d.sizes) == dict(future=128, policy=4, outcome=2, time=193, quantile=5, assumption=2)
      t = pandas.read_csv('\(tables)/outcomes.csv').set_index(['policy', 'outcome', 'future'])
      same = t['value'].to_xarray().sel(policy=d.policy, outcome=d.outcome) == d.value
      assert bool(same.all())
      gap = d.trajectory.sel(time=slice(12, 24)).mean('time') - d.value
      assert float(abs(gap).max()) < 1e-9
      f = pandas.read_csv('\(tables)/futures.csv')
      assert (f['rain'].values == d.assumed.sel(assumption='rain').values).all()
      q = pandas.read_csv('\(tables)/changes.csv')
      q = q[(q.policy == 'open') & (q.outcome == 'water') & (q.futures == 'all')]['q50'].values
      assert (d.change_quantiles.sel(policy='open', outcome='water', quantile=0.5).values == q).all()
      assert d.change_quantiles.isel(policy=0).isnull().all()
      """)
  }

  @Test(
    .needs("libnetcdf", if: { NetCDFFile.isAvailable }),
    .needs(python: "xarray", "netCDF4", "pandas"))
  func onlyFuturesThatAgreeAreInTheArrays() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let csv = try write("csv", "--consistent")
    let rows = try String(contentsOfFile: csv + "/trajectories.csv", encoding: .utf8)
      .split(separator: "\n").count
    let kept =
      try String(contentsOfFile: csv + "/futures.csv", encoding: .utf8)
      .split(separator: "\n").count - 1
    #expect(kept > 0 && kept < 128 && rows == 1 + kept * 4 * 2 * 193)
    let out = try write("netcdf", "--consistent")
    try python(
      "xarray, netCDF4, pandas",
      """
      d = xarray.open_dataset('\(out)/results.nc')
      t = pandas.read_csv('\(csv)/trajectories.csv').set_index(['policy', 'outcome', 'time', 'future'])
      t = t['value'].to_xarray().sel(policy=d.policy, outcome=d.outcome)
      assert d.sizes['future'] == \(kept) and bool((t == d.trajectory).all())
      """)
  }
}
