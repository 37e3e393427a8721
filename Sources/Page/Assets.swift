import PageAssets

/// The files of the page.
enum Assets {
  /// Their text by name.
  static let texts: [String: String] = {
    var count: Int32 = 0
    let assets = UnsafeBufferPointer(start: page_assets(&count), count: Int(count))
    let pairs = assets.map { asset in
      let bytes = UnsafeBufferPointer(start: asset.bytes, count: asset.size)
      return (String(cString: asset.name), String(decoding: bytes, as: UTF8.self))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }()

  static func text(_ name: String) -> String { texts[name] ?? "" }
}
