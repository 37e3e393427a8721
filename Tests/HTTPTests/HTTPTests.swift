import Foundation
import HTTP
import Synchronization
import TestKit
import Testing

@Suite struct HTTPTests {
  /// Says what it was asked, and the length of a body of at most 1,000 bytes.
  private static func echo(_ request: HTTPRequest, _ body: HTTPBody) async throws -> HTTPResponse {
    let bytes =
      request.method == "POST" ? try await body.bytes(atMost: 1000, otherwise: "too much") : []
    return HTTPResponse(.ok, words: "\(request.method) \(request.path) \(bytes.count)")
  }

  private static let host = "Host: 127.0.0.1\r\n"

  @Test(arguments: [
    ("GET /a?b=1 HTTP/1.1\r\nHost: x\r\n\r\n", 200, "GET /a 0"),
    ("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", 200, "POST /a 3"),
    ("GET / HTTP/1.0\r\nHost: x\r\n\r\n", 400, "HTTP/1.1"),
    ("GET / HTTP/2.0\r\nHost: x\r\n\r\n", 400, "HTTP/1.1"),
    ("GET / http/1.1\r\nHost: x\r\n\r\n", 400, "HTTP/1.1"),
    ("GET /\r\nHost: x\r\n\r\n", 400, "no request"),
    ("GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400, "no request"),
    ("GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 400, "no request"),
    ("GET / HTTP/1.1\r\n\r\n", 400, "no field Host"),
    ("GET / HTTP/1.1\r\nHost: x\r\nhost: x\r\n\r\n", 400, "twice"),
    (
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400,
      "twice"
    ),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc", 400, "no number"),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc", 400, "no number"),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x3\r\n\r\nabc", 400, "no number"),
    (
      "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", 400, "no number"
    ),
    ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 3\r\n\r\nabc", 400, "no field"),
    (
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411,
      "Content-Length"
    ),
    ("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", 400, "no field"),
    ("GET / HTTP/1.1\nHost: x\r\n\r\n", 400, "CR LF"),
    ("GET / HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\r\n", 400, "CR LF"),
    ("GET / HTTP/1.1\r\nHost: x\r\nA: b\u{0}\r\n\r\n", 400, "visible"),
    ("GET /é HTTP/1.1\r\nHost: x\r\n\r\n", 400, "visible"),
  ])
  func aHeadIsReadStrictly(_ text: String, _ status: Int, _ words: String) async throws {
    let served = try await Served(patient, handler)
    defer { served.stop() }
    let answer = try await served.answer(to: text)
    #expect(answer.hasPrefix("HTTP/1.1 \(status) ") && answer.contains(words), "\(answer)")
    #expect(answer.contains("\r\nConnection: close\r\n"))
  }

  /// Limits for a server that has to wait for other tests, which keep every core busy.
  private var patient: HTTPLimits {
    var limits = HTTPLimits()
    limits.headTime = 3600
    limits.bodyTime = 3600
    limits.writeTime = 3600
    limits.answerTime = 3600
    return limits
  }

  private let handler: HTTPServer.Handler = { try await HTTPTests.echo($0, $1) }

  /// A body that is refused, and whatever follows an answer, is never read as a request of its own.
  @Test func noRequestHidesInAnother() async throws {
    let asked = Mutex<[String]>([])
    let served = try await Served(patient) { request, body in
      asked.withLock { $0.append(request.path) }
      return try await Self.echo(request, body)
    }
    defer { served.stop() }
    let hidden = "POST /hidden HTTP/1.1\r\n\(Self.host)Content-Length: 1\r\n\r\nx"
    let body = hidden + String(repeating: "x", count: 3 << 20)
    let refused = try await served.answer(
      to: "POST /large HTTP/1.1\r\n\(Self.host)Content-Length: \(body.utf8.count)\r\n\r\n" + body)
    #expect(refused.hasPrefix("HTTP/1.1 413 "))
    #expect(refused.components(separatedBy: "HTTP/1.1 ").count == 2, "one answer")
    let unread = try await served.answer(
      to: "GET /get HTTP/1.1\r\n\(Self.host)Content-Length: \(hidden.utf8.count)\r\n\r\n" + hidden)
    #expect(unread.contains("GET /get 0"))
    let piped = try await served.answer(
      to: "POST /post HTTP/1.1\r\n\(Self.host)Content-Length: 1\r\n\r\nx" + hidden)
    #expect(piped.contains("POST /post 1"))
    #expect(asked.withLock { $0 } == ["/large", "/get", "/post"])
  }

  @Test func longHeadsAreRefusedAtOnceAndOthersAnswered() async throws {
    let served = try await Served(patient, handler)
    defer { served.stop() }
    let long = "GET /" + String(repeating: "a", count: 4 << 20)
    let fields = "GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 4000)
    for text in [long, long, fields] {
      #expect(try await served.answer(to: text).hasPrefix("HTTP/1.1 431 "))
    }
    #expect(try await served.answer(to: "GET /a HTTP/1.1\r\n\(Self.host)\r\n").contains("GET /a"))
    let most =
      "GET /a HTTP/1.1\r\n\(Self.host)A: " + String(repeating: "a", count: 16_300) + "\r\n\r\n"
    #expect(try await served.answer(to: most).contains("GET /a"))
  }

  @Test func aBodyThatDoesNotComeIsGivenUp() async throws {
    var limits = patient
    limits.bodyTime = 0.5
    let served = try await Served(limits, handler)
    defer { served.stop() }
    let unfinished = try await served.answer(
      to: "POST / HTTP/1.1\r\n\(Self.host)Content-Length: 3\r\n\r\na")
    #expect(unfinished.hasPrefix("HTTP/1.1 408 "))
  }

  /// A socket that closes while others wait for events does not take theirs along.
  @Test func eachOfManyIsAnswered() async throws {
    let served = try await Served(patient, handler)
    defer { served.stop() }
    let port = served.port
    let text = Array("POST /a HTTP/1.1\r\n\(Self.host)Content-Length: 3\r\n\r\nabc".utf8)
    let good = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await blocking {
            var good = 0
            for _ in 0..<500 {
              let client = try Client(port: port)
              // In two parts, so that the server waits for the second one.
              client.send(Array(text.prefix(30)))
              client.send(Array(text.dropFirst(30)))
              if client.received().hasPrefix("HTTP/1.1 200 ") { good += 1 }
              client.close()
            }
            return good
          }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(good == 4000)
  }

  @Test func onlyTheHeadIsSentToWhoAsksForIt() async throws {
    let served = try await Served(patient, handler)
    defer { served.stop() }
    let answer = try await served.answer(to: "HEAD /abc HTTP/1.1\r\n\(Self.host)\r\n")
    #expect(answer.contains("Content-Length: 12\r\n") && answer.hasSuffix("\r\n\r\n"))
  }

  @Test func aBodyInPiecesSaysSoOnce() async throws {
    let served = try await Served(patient) { _, _ in
      let left = Mutex([[UInt8](repeating: 65, count: 20), [66]])
      return HTTPResponse(
        .ok, "text/plain", .pieces { left.withLock { $0.isEmpty ? nil : $0.removeFirst() } })
    }
    defer { served.stop() }
    let answer = try await served.answer(to: "GET / HTTP/1.1\r\n\(Self.host)\r\n")
    #expect(answer.components(separatedBy: "chunked").count == 2)
    #expect(
      answer.hasSuffix("\r\n\r\n14\r\n\(String(repeating: "A", count: 20))\r\n1\r\nB\r\n0\r\n\r\n"))
  }

  @Test func aClientThatExpectsToBeAskedIsAsked() async throws {
    let served = try await Served(patient, handler)
    defer { served.stop() }
    let port = served.port
    let answer = try await blocking {
      let client = try Client(port: port)
      defer { client.close() }
      client.send(
        Array(
          "POST / HTTP/1.1\r\n\(Self.host)Expect: 100-continue\r\nContent-Length: 1\r\n\r\n".utf8))
      let asked = client.received(atLeast: 1)
      client.send([65])
      return asked + client.received()
    }
    #expect(answer.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
  }

  @Test func formsAreReadAsBrowsersSendThem() {
    let items = FormItems.read("a=1+2&b=%C3%A9%zz%4&&c&=d&a=%00")
    #expect(items.map(\.name) == ["a", "b", "c", "", "a"])
    #expect(items.map(\.value) == ["1 2", "é%zz%4", "", "d", "\u{0}"])
  }
}
