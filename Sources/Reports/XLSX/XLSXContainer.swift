internal import CZlib

/// The parts of a workbook, and the ZIP they travel in.
///
/// libxlsxwriter compresses through the system's zlib, whose versions give other bytes for the same
/// text. Stored uncompressed, in one order and under one time, the same parts are always the same
/// file.
public struct XLSXContainer {
  public struct Part {
    public let name: String
    public let bytes: [UInt8]
  }

  /// In the order in which they lie in the file.
  public private(set) var parts: [Part] = []

  /// Takes a ZIP archive apart, following its central directory (PKWARE APPNOTE 4.3).
  public init(reading archive: [UInt8]) throws(XLSXError) {
    guard let end = archive.lastRange(of: [0x50, 0x4b, 0x05, 0x06]),
      let count = archive.number(at: end + 10, bytes: 2),
      var entry = archive.number(at: end + 16, bytes: 4)
    else { throw XLSXContainer.damaged }
    for _ in 0..<count {
      guard archive.number(at: entry, bytes: 4) == 0x0201_4b50,
        let nameLength = archive.number(at: entry + 28, bytes: 2),
        let extraLength = archive.number(at: entry + 30, bytes: 2),
        let commentLength = archive.number(at: entry + 32, bytes: 2),
        let name = archive.slice(at: entry + 46, count: nameLength)
      else { throw XLSXContainer.damaged }
      parts.append(
        Part(
          name: String(decoding: name, as: UTF8.self),
          bytes: try XLSXContainer.content(of: entry, in: archive)))
      entry += 46 + nameLength + extraLength + commentLength
    }
  }

  private static func content(
    of entry: Int, in archive: [UInt8]
  ) throws(XLSXError) -> [UInt8] {
    guard let method = archive.number(at: entry + 10, bytes: 2),
      let checksum = archive.number(at: entry + 16, bytes: 4),
      let packedSize = archive.number(at: entry + 20, bytes: 4),
      let size = archive.number(at: entry + 24, bytes: 4),
      let header = archive.number(at: entry + 42, bytes: 4),
      let nameLength = archive.number(at: header + 26, bytes: 2),
      let extraLength = archive.number(at: header + 28, bytes: 2),
      let packed = archive.slice(at: header + 30 + nameLength + extraLength, count: packedSize)
    else { throw damaged }
    let bytes = method == 0 ? Array(packed) : inflate(Array(packed), size: size)
    guard let bytes, bytes.count == size, crc(bytes) == checksum else { throw damaged }
    return bytes
  }

  private static func inflate(_ packed: [UInt8], size: Int) -> [UInt8]? {
    var isWhole = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(size, 1)) { buffer, initialized in
      isWhole = unsafe packed.withUnsafeBufferPointer { source in
        unsafe zlib_inflate_raw(
          source.baseAddress, UInt32(packed.count), buffer.baseAddress, UInt32(size)) == 1
      }
      initialized = isWhole ? size : 0
    }
    return isWhole ? bytes : nil
  }

  private static func crc(_ bytes: [UInt8]) -> Int {
    unsafe bytes.withUnsafeBufferPointer {
      unsafe Int(crc32(0, $0.baseAddress, UInt32(bytes.count)))
    }
  }

  private static var damaged: XLSXError {
    XLSXError(message: "The workbook is not a whole ZIP file.")
  }
}

// MARK: - Storing

extension XLSXContainer {
  /// The archive with every part stored as it is, all dated 1980-01-01, the first day ZIP knows.
  public var stored: [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8)
      var common: [UInt8] = []
      common.append(number: 20, bytes: 2)  // version needed: 2.0
      common.append(number: 0, bytes: 2)  // flags
      common.append(number: 0, bytes: 2)  // method: stored
      common.append(number: 0, bytes: 2)  // time: midnight
      common.append(number: 0x0021, bytes: 2)  // date: 1980-01-01
      common.append(number: XLSXContainer.crc(part.bytes), bytes: 4)
      common.append(number: part.bytes.count, bytes: 4)
      common.append(number: part.bytes.count, bytes: 4)
      common.append(number: name.count, bytes: 2)
      common.append(number: 0, bytes: 2)  // no extra field

      directory.append(number: 0x0201_4b50, bytes: 4)
      directory.append(number: 20, bytes: 2)  // made by: FAT, 2.0
      directory += common
      directory.append(number: 0, bytes: 2)  // no comment
      directory.append(number: 0, bytes: 2)  // disk
      directory.append(number: 0, bytes: 2)  // internal attributes
      directory.append(number: 0, bytes: 4)  // external attributes
      directory.append(number: archive.count, bytes: 4)
      directory += name

      archive.append(number: 0x0403_4b50, bytes: 4)
      archive += common
      archive += name
      archive += part.bytes
    }
    let directoryStart = archive.count
    archive += directory
    archive.append(number: 0x0605_4b50, bytes: 4)
    archive.append(number: 0, bytes: 4)  // disks
    archive.append(number: parts.count, bytes: 2)
    archive.append(number: parts.count, bytes: 2)
    archive.append(number: directory.count, bytes: 4)
    archive.append(number: directoryStart, bytes: 4)
    archive.append(number: 0, bytes: 2)  // no comment
    return archive
  }
}

extension [UInt8] {
  /// A little-endian number, or nil beyond the end.
  fileprivate func number(at offset: Int, bytes count: Int) -> Int? {
    slice(at: offset, count: count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  fileprivate func slice(at offset: Int, count length: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, length >= 0, offset + length <= count else { return nil }
    return self[offset..<offset + length]
  }

  fileprivate func lastRange(of mark: [UInt8]) -> Int? {
    guard count >= mark.count else { return nil }
    return (0...(count - mark.count)).last { self[$0..<$0 + mark.count].elementsEqual(mark) }
  }

  fileprivate mutating func append(number: Int, bytes count: Int) {
    for index in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }
}
