import PageAssets

/// The files of the page.
enum Assets {
  /// Their text by name.
  static let texts: [String: String] = {
    var count: Int32 = 0
    let assets = unsafe UnsafeBufferPointer(start: page_assets(&count), count: Int(count))
    let pairs = unsafe assets.map { asset in
      let bytes = unsafe UnsafeBufferPointer(start: asset.bytes, count: asset.size)
      return unsafe (String(cString: asset.name), String(decoding: bytes, as: UTF8.self))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  static func text(_ name: String) -> String { texts[name] ?? "" }
}
