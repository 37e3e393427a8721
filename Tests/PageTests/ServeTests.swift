import Foundation
import Synchronization
import TestKit
import Testing

/// What strangers send to `demarche serve`, against the command itself.
@Suite struct ServeTests {
  private static let timing = "model m \"M\"\ntime year 0 to 10 step 1\n"

  /// A server for the time of a test, with a folder of its own.
  private final class Serving: Sendable {
    let folder = NSTemporaryDirectory() + "serve-\(UUID().uuidString)"
    let port: UInt16
    private let process = Process()

    init(_ arguments: [String] = ["sir"], descriptors: Int = 1024) throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let output = Pipe()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.arguments =
        ["-c", "ulimit -n \(descriptors); exec \"$0\" serve \"$@\"", demarcheCommand] + arguments
      process.standardOutput = output
      process.standardError = FileHandle(forWritingAtPath: "/dev/null")
      try process.run()
      var text = ""
      while !text.contains("/brief\n") {
        let more = output.fileHandleForReading.availableData
        guard !more.isEmpty else { break }
        text += String(decoding: more, as: UTF8.self)
      }
      let found = text.firstMatch(of: /127\.0\.0\.1:([0-9]+)/)?.1
      port = try #require(found.flatMap { UInt16($0) })
    }

    deinit {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try? FileManager.default.removeItem(atPath: folder)
    }

    func answer(_ head: String, _ body: String = "") async throws -> String {
      let port = port
      return try await blocking {
        let client = try Client(port: port)
        defer { client.close() }
        let length = body.isEmpty ? "" : "Content-Length: \(body.utf8.count)\r\n"
        client.send(Array((head + length + "\r\n" + body).utf8))
        return client.received()
      }
    }

    func get(_ path: String, _ fields: String = "") async throws -> String {
      try await answer("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(fields)")
    }

    func drop(_ query: String, _ body: String, _ fields: String = "") async throws -> String {
      try await answer(
        "POST /model?\(query) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(fields)", body)
    }
  }

  @Test func onlyThePageItselfMayAsk() async throws {
    let served = try Serving()
    let hidden =
      "POST /model?name=x.dem HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n\r\nabcd"
    let large = hidden + String(repeating: " ", count: 3 << 20)
    let before = try await served.get("/model.json")
    for (fields, body) in [
      ("Origin: https://evil.example\r\nContent-Type: text/plain\r\n", large),
      ("Origin: null\r\n", "x"), ("Sec-Fetch-Site: cross-site\r\n", "x"),
      ("Sec-Fetch-Site: same-site\r\n", "x"),
    ] {
      let answer = try await served.drop("name=x.dem", body, fields)
      #expect(answer.hasPrefix("HTTP/1.1 403 "))
      #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2, "one answer")
    }
    #expect(try await served.get("/", "Sec-Fetch-Site: cross-site\r\n").hasPrefix("HTTP/1.1 403 "))
    #expect(try await served.answer("GET / HTTP/1.1\r\nHost: evil.example\r\n").contains(" 403 "))
    #expect(try await served.get("/", "Sec-Fetch-Site: same-origin\r\n").hasPrefix("HTTP/1.1 200 "))
    #expect(try await served.get("/model.json") == before)
  }

  @Test func aDroppedModelSeesWhatCameWithItAndNothingElse() async throws {
    let served = try Serving()
    let model =
      Self.timing + """
        series rain: 1 from "rain.csv" column "mm" time "year"
        aux wet: 1 = rain(time)
        outcome wet "Wet"

        """
    let rain = "year,mm\n0,1\n10,2\n"
    let alone = try await served.drop("name=m.dem", model)
    #expect(alone.contains("there is no such file"))
    let both = try await served.drop(
      "name=rain.csv&size=\(rain.utf8.count)&name=m.dem&size=\(model.utf8.count)", rain + model)
    #expect(both.hasPrefix("HTTP/1.1 200 ") && !both.contains("error"), "\(both)")
    #expect(try await served.get("/model.json").contains("\"Wet\""))
    for path in ["/etc/passwd", "../../../../../../etc/passwd"] {
      let series = try await served.drop(
        "name=m.dem", model.replacing("rain.csv", with: path))
      #expect(series.contains("outside the model's folder") && !series.contains("root:"))
      let sheet = "d: GET XLS SUBSCRIPT('\(path)','s','A1','A30','') ~~|\nx[d]=1 ~~|\n"
      let foreign = try await served.drop("name=m.mdl", sheet)
      #expect(foreign.contains("outside the model's folder") && !foreign.contains("root:"))
    }
    for query in ["name=a.dem&size=1&name=b.dem&size=1", "name=a.dem&size=9&name=b.csv&size=1", ""]
    {
      #expect(try await served.drop(query, "ab").hasPrefix("HTTP/1.1 422 "), "\(query)")
    }
  }

  @Test func aModelThatNeedsTooMuchIsRefusedAndOthersAreServedMeanwhile() async throws {
    let served = try Serving()
    let stocks = (0..<100).map { number in
      "stock s\(number): 1\n  start 1\n  gains f\(number)\nflow f\(number): 1/year = sin(s\(number)) / one\n"
    }
    let text =
      "model m \"M\"\ntime year 0 to 10000000 step 1 report 10000\n" + stocks.joined()
      + "constant one: year = 1 @judgement\noutcome s1\n"
    let ended = Mutex<[String]>([])
    async let refused = {
      let answer = try await served.drop("name=m.dem", text)
      ended.withLock { $0.append("model") }
      return answer
    }()
    try await Task.sleep(for: .milliseconds(500))
    #expect(try await served.get("/model.json").hasPrefix("HTTP/1.1 200 "))
    ended.withLock { $0.append("page") }
    let answer = try await refused
    #expect(answer.contains("needs more than 20 s"), "\(answer)")
    #expect(ended.withLock { $0 } == ["page", "model"])
  }

  @Test func slowClientsEndAndOthersAreAnsweredMeanwhile() async throws {
    let served = try Serving()
    let port = served.port
    let slow = try await blocking { try (0..<200).map { _ in try Client(port: port) } }
    for client in slow { client.send(Array("GET / HT".utf8)) }
    #expect(try await served.get("/").hasPrefix("HTTP/1.1 200 "))
    let ended = try await blocking { slow.map { $0.received() } }
    #expect(ended.allSatisfy { $0.hasPrefix("HTTP/1.1 408 ") })
    for client in slow { client.close() }
  }

  @Test func outOfDescriptorsItWaits() async throws {
    let served = try Serving(descriptors: 40)
    let port = served.port
    let idle = try await blocking { try (0..<60).map { _ in try Client(port: port) } }
    try await Task.sleep(for: .milliseconds(500))
    for client in idle { client.close() }
    #expect(try await served.get("/").hasPrefix("HTTP/1.1 200 "))
  }

  @Test func behindAProxyNobodyChangesTheModel() async throws {
    let served = try Serving(["sir", "--behind", "https://briefs.example.org"])
    let host = "HTTP/1.1\r\nHost: briefs.example.org\r\n"
    #expect(try await served.answer("GET / \(host)").hasPrefix("HTTP/1.1 200 "))
    #expect(try await served.drop("name=m.dem", Self.timing).hasPrefix("HTTP/1.1 403 "))
    let form = "name=A&email=a%40example.org&text=Yes"
    func reply(_ origin: String) async throws -> String {
      try await served.answer("POST /replies \(host)Origin: \(origin)\r\n", form)
    }
    #expect(try await reply("https://evil.example").hasPrefix("HTTP/1.1 403 "))
    #expect(try await reply("https://briefs.example.org").hasPrefix("HTTP/1.1 303 "))
    let link =
      "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
    #expect(try await served.answer("GET /brief \(host)\(link)").hasPrefix("HTTP/1.1 200 "))
  }

  @Test func repliesThatCannotBeKeptStayInTheForm() async throws {
    let served = try Serving(["sir", "--replies", "kept/replies.sqlite"])
    func reply() async throws -> String {
      try await served.answer(
        "POST /replies HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n",
        "name=A&email=a%40example.org&text=Mind+the+gap")
    }
    let lost = try await reply()
    #expect(lost.hasPrefix("HTTP/1.1 503 ") && lost.contains("Mind the gap</textarea>"))
    let folder = served.folder + "/kept"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    #expect(try await reply().hasPrefix("HTTP/1.1 303 "))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
    #expect(try await reply().hasPrefix("HTTP/1.1 303 "))
    #expect(FileManager.default.fileExists(atPath: folder + "/replies.sqlite"))
  }
}
