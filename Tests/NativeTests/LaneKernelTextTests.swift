import Foundation
import Native
import TestKit
import Testing

@Suite struct LaneKernelTextTests {
  /// The lane machine's C file is what the definitions of the operations say.
  @Test func theKernelsAreThoseOfTheDefinitions() throws {
    let file = packageRoot.appending(path: "Interop/lane-kernels/kernels.inc")
    let text = LaneKernelText.text
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let found = try String(contentsOf: file, encoding: .utf8)
    let isSame = text == found
    #expect(isSame, "record them anew with RECORD=1")
  }
}
