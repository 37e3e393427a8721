import Demarche
import Foundation
import Testing

/// Workbooks beside a model.
@Suite struct WorkbookTests {
  /// One sheet, S, with 7 in its first cell, which is stored as it is.
  private static let workbook = """
    UEsDBBQAAAAIABsJgV0XbY/dnQAAAAMBAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbHWPSQ7CMAxFrxJli1oXFixQ
    WxbADbiAFdxBpEkUm6rcnnRYIVja738/uTxPg1UjRe69q/Q+L/S5Lu/vQKwScVzpTiScANh0NCDnPpBLpPFxQElj
    bCGgeWJLcCiKIxjvhJxkMt/QdXmlBl9W1G1K69USybJWlzU4uyqNIdjeoCQOo3t8WbLNkKfmkuGuD7xLAQ0/DTP5
    L9h6sLxZfwBQSwMEFAAAAAgAGwmBXUuDozqWAAAABQEAAAsAAABfcmVscy8ucmVsc43PPQ7CMAwF4KtEPkDdMjCg
    pl1YuiIuEFL3R23iyAlQbk9GihgY/fz0Wa7bza3qQRJn9hqqooS2qS+0mpSDOM0hqtzwUcOUUjghRjuRM7HgQD5v
    BhZnUh5lxGDsYkbCQ1keUT4N2Juq6zVI11egrq9A/9g8DLOlM9u7I59+nPhqZNnISEnDtuKTZbkxL0VGAZsadw82
    b1BLAwQUAAAACAAbCYFdbTbpdJoAAAAGAQAAGgAAAHhsL19yZWxzL3dvcmtib29rLnhtbC5yZWxzjc87DsIwDAbg
    q0Q+QN0yMKCmXVhYEReIUrep2jwUm9ftiRgQlRiYLP+2Pstt//CrulHmOQYNTVVD37VnWo2UgN2cWJWNwBqcSDog
    snXkDVcxUSiTMWZvpLR5wmTsYibCXV3vMX8bsDXVadCQT0MD6vJM9I8dx3G2dIz26inIjxN4j3lhRyQFNXki0fCJ
    GN+lqYoK2LW4+bB7AVBLAwQUAAAACAAbCYFdSRfGNZ0AAAD0AAAADwAAAHhsL3dvcmtib29rLnhtbI2PPQ6DMAyF
    rxL5AAQ6dEAhLF069wQpmCaCxMhOf47fCMreyX568uf3TP+Ji3ohS6DUQVPV0FvzJp7vRLMqZpIOfM5rq7UMHqOT
    ilZMxZmIo8tF8kPLyuhG8Yg5LvpU12cdXUiwE1r+h0HTFAa80PCMmPIOYVxcLtHEh1XAmu2D/KZKLmIHN1CbvI6l
    AChuQ1n4OjagrdHHhT5K2S9QSwMEFAAAAAAAAAAhAJk+pWusAAAArAAAABgAAAB4bC93b3Jrc2hlZXRzL3NoZWV0
    MS54bWw8P3htbCB2ZXJzaW9uPSIxLjAiPz48d29ya3NoZWV0IHhtbG5zPSJodHRwOi8vc2NoZW1hcy5vcGVueG1s
    Zm9ybWF0cy5vcmcvc3ByZWFkc2hlZXRtbC8yMDA2L21haW4iPjxzaGVldERhdGE+PHJvdyByPSIxIj48YyByPSJB
    MSI+PHY+Nzwvdj48L2M+PC9yb3c+PC9zaGVldERhdGE+PC93b3Jrc2hlZXQ+UEsBAhQDFAAAAAgAGwmBXRdtj92d
    AAAAAwEAABMAAAAAAAAAAAAAAIABAAAAAFtDb250ZW50X1R5cGVzXS54bWxQSwECFAMUAAAACAAbCYFdS4OjOpYA
    AAAFAQAACwAAAAAAAAAAAAAAgAHOAAAAX3JlbHMvLnJlbHNQSwECFAMUAAAACAAbCYFdbTbpdJoAAAAGAQAAGgAA
    AAAAAAAAAAAAgAGNAQAAeGwvX3JlbHMvd29ya2Jvb2sueG1sLnJlbHNQSwECFAMUAAAACAAbCYFdSRfGNZ0AAAD0
    AAAADwAAAAAAAAAAAAAAgAFfAgAAeGwvd29ya2Jvb2sueG1sUEsBAhQDFAAAAAAAAAAhAJk+pWusAAAArAAAABgA
    AAAAAAAAAAAAAIABKQMAAHhsL3dvcmtzaGVldHMvc2hlZXQxLnhtbFBLBQYAAAAABQAFAEUBAAALBAAAAAA=
    """

  private func value(changing change: (inout Data) -> Void = { _ in }) throws -> String {
    let folder = NSTemporaryDirectory() + "workbook-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var bytes = try #require(Data(base64Encoded: Self.workbook.filter { $0 != "\n" }))
    change(&bytes)
    try bytes.write(to: URL(filePath: folder + "/w.xlsx"))
    let text = """
      {UTF-8}
      a = GET XLS CONSTANTS('w.xlsx', 'S', 'A1') ~~|
      TIME STEP = 1 ~~|
      SAVEPER = 1 ~~|
      INITIAL TIME = 0 ~~|
      FINAL TIME = 1 ~~|
      """
    try text.write(toFile: folder + "/m.mdl", atomically: true, encoding: .utf8)
    return try Model(folder + "/m.mdl").singleRun(policy: nil, future: nil, RunOptions())
  }

  @Test func aCellIsRead() throws { #expect(try value().contains("\n0.0,7.0")) }

  /// A damaged one is found by its check value, and not read as another number.
  @Test func damageIsFound() throws {
    let error = #expect(throws: BadInput.self) {
      try value { bytes in
        guard let cell = bytes.firstRange(of: Data("<v>7</v>".utf8)) else { return }
        bytes[cell.lowerBound + 3] = UInt8(ascii: "8")
      }
    }
    #expect(error?.text().contains("the workbook is damaged") == true, "\(error?.text() ?? "")")
  }
}
