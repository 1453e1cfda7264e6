public import SystemPackage

/// Bytes that can be read again from any place. The reader goes back after a fault.
public protocol ByteSource {
  /// Up to `count` bytes from `offset` on, fewer if it pleases the source, none at the end only.
  func read(at offset: Int, count: Int) throws(CSVError) -> [UInt8]

  /// Where in the file the byte at `offset` comes from, after that byte was read.
  func origin(of offset: Int) throws(CSVError) -> Int
}

extension ByteSource {
  public func origin(of offset: Int) -> Int { offset }

  /// As many bytes from `offset` on as there are, at most `count`.
  func readAll(at offset: Int, count: Int) throws(CSVError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let more = try read(at: offset + bytes.count, count: count - bytes.count)
      if more.isEmpty { break }
      bytes += more
    }
    return bytes
  }
}

/// Bytes in memory, given out in two pieces cut at one place: the reader must not notice.
public struct MemorySource: ByteSource {
  private let bytes: [UInt8]
  private let cut: Int

  public init(_ bytes: [UInt8], cutAt cut: Int = 0) {
    self.bytes = bytes
    self.cut = min(cut, bytes.count)
  }

  public func read(at offset: Int, count: Int) -> [UInt8] {
    let end = offset < cut ? cut : bytes.count
    return Array(bytes[min(offset, end)..<min(offset + count, end)])
  }
}

/// An open file, read in steps. It must not change while it is read.
public struct FileSource: ByteSource {
  private let descriptor: FileDescriptor

  public init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }

  public func read(at offset: Int, count: Int) throws(CSVError) -> [UInt8] {
    do {
      return try unsafe Array(unsafeUninitializedCapacity: count) { buffer, initialized in
        initialized = unsafe try descriptor.read(
          fromAbsoluteOffset: Int64(offset), into: UnsafeMutableRawBufferPointer(buffer))
      }
    } catch {
      throw CSVError.unreadable(String(describing: error))
    }
  }
}

/// Why a file cannot be read on at all. A fault in a record is not one of these.
public enum CSVError: Error, Equatable {
  case unreadable(String)
  case outOfMemory
}
