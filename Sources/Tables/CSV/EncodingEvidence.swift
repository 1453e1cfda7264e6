/// What the bytes of a file say about its encoding.
public struct EncodingEvidence {
  private var lowZeros = 0
  private var highZeros = 0
  private var byteCount = 0
  private let mark: TextEncoding?
  private var wideCharacters = 0
  private var strayBytes = 0
  private var isPlausibleWindows = true
  /// A character of UTF-8 that is not complete yet, and how many bytes it lacks.
  private var lacking = 0
  private var pending: [UInt8] = []

  public init() { mark = nil }

  /// - Parameter isWhole: whether the file ends with these bytes.
  public init(_ bytes: [UInt8], isWhole: Bool) {
    mark =
      switch (bytes.first, bytes.dropFirst().first) {
      case (0xff, 0xfe): .utf16LittleEndian
      case (0xfe, 0xff): .utf16BigEndian
      default: nil
      }
    add(bytes)
    if isWhole { endFile() }
  }

  /// A character that the end of the file cuts is none.
  public mutating func endFile() {
    for stray in pending { addStray(stray) }
    pending = []
    lacking = 0
  }

  /// Whether nothing but ASCII was seen.
  public var isASCII: Bool { mark == nil && wideCharacters == 0 && strayBytes == 0 && lacking == 0 }

  /// What the file is read as. Western text has a zero in nearly every second byte of UTF-16.
  /// Bytes that are no UTF-8 are Windows-1252 when all of them are letters or signs of it and no
  /// character of UTF-8 stands anywhere; else they are faults.
  public var encoding: TextEncoding {
    if let mark { return mark }
    let half = byteCount / 2
    if half > 0, highZeros * 10 > half * 7, lowZeros * 20 < highZeros { return .utf16LittleEndian }
    if half > 0, lowZeros * 10 > half * 7, highZeros * 20 < lowZeros { return .utf16BigEndian }
    return strayBytes > 0 && wideCharacters == 0 && isPlausibleWindows ? .windows1252 : .utf8
  }

  /// Takes further bytes into account.
  public mutating func add(_ bytes: [UInt8]) {
    for byte in bytes {
      if byte == 0 {
        if byteCount % 2 == 0 { lowZeros += 1 } else { highZeros += 1 }
      }
      byteCount += 1
      if byte < 0x80, lacking == 0 { continue }
      see(byte)
    }
  }

  private mutating func see(_ byte: UInt8) {
    if lacking > 0, 0x80..<0xc0 ~= byte {
      pending.append(byte)
      lacking -= 1
      if lacking == 0 {
        wideCharacters += 1
        pending = []
      }
      return
    }
    for stray in pending { addStray(stray) }
    pending = []
    lacking = 0
    switch byte {
    case 0..<0x80: return
    case 0xc2..<0xe0: lacking = 1
    case 0xe0..<0xf0: lacking = 2
    case 0xf0..<0xf5: lacking = 3
    default: return addStray(byte)
    }
    pending = [byte]
  }

  private mutating func addStray(_ byte: UInt8) {
    strayBytes += 1
    // Bytes without a character, and one that hardly any name or sentence has.
    if [0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xff].contains(byte) { isPlausibleWindows = false }
  }
}

extension FileLayout {
  /// This layout with the encoding that all bytes of a file speak for, where its first ones left it
  /// open and it is another.
  public func inEncoding(of source: some ByteSource) throws(CSVError) -> FileLayout? {
    var evidence = EncodingEvidence()
    var offset = 0
    while true {
      let bytes = try source.read(at: offset, count: 1 << 18)
      if bytes.isEmpty { break }
      evidence.add(bytes)
      offset += bytes.count
    }
    evidence.endFile()
    guard evidence.encoding != dialect.encoding else { return nil }
    var layout = self
    layout.dialect.encoding = evidence.encoding
    layout.recognized.insert(.encoding(evidence.encoding), at: 0)
    return layout
  }
}
