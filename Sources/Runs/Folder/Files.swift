internal import Crypto
internal import FoundationEssentials
internal import Glibc
internal import SystemPackage
internal import Tables

/// Reading and writing of whole files and folders, with the modes the contract asks for.
enum Files {
  /// All files below a folder, as paths relative to it, in byte order. Hidden ones are left out.
  static func paths(below folder: String) throws(RunError) -> [String] {
    var paths: [String] = []
    var waiting = [""]
    while let relative = waiting.popLast() {
      let path = relative.isEmpty ? folder : folder + "/" + relative
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: path)
      } catch {
        throw RunError(.inputMissing, "The folder \(path) cannot be read.")
      }
      for name in names where !name.hasPrefix(".") {
        let child = relative.isEmpty ? name : relative + "/" + name
        if isFolder(folder + "/" + child) { waiting.append(child) } else { paths.append(child) }
      }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The whole file, or nil when it cannot be read.
  static func read(_ path: String) -> [UInt8]? {
    guard !isFolder(path), let data = FileManager.default.contents(atPath: path) else { return nil }
    return [UInt8](data)
  }

  /// Makes a folder and those above it. Existing ones are left as they are. The mode is asked for
  /// when the folder is there, because it may have inherited one.
  static func createFolder(
    _ path: String, mode: @autoclosure () -> FilePermissions
  ) throws(RunError) {
    if isFolder(path) { return }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
      try setMode(path, mode())
    } catch {
      throw RunError(
        .cannotCreate,
        "The folder \(path) cannot be created. Choose another with --runs, or mend its rights.")
    }
  }

  /// Sets the mode exactly, whatever the umask is.
  static func setMode(_ path: String, _ mode: FilePermissions) throws {
    let file = try FileDescriptor.open(FilePath(path), .readOnly)
    try file.closeAfter {
      guard fchmod(file.rawValue, mode.rawValue) == 0 else { throw Errno.notPermitted }
    }
  }

  /// Writes a new file and waits until it is on the disk.
  static func write(_ bytes: [UInt8], to path: String, mode: FilePermissions) throws(RunError) {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .truncate], permissions: mode)
      try file.closeAfter {
        try file.writeAll(bytes)
        guard fsync(file.rawValue) == 0 else { throw Errno.ioError }
      }
      try setMode(path, mode)
    } catch {
      throw RunError(.inputOutput, "The file \(path) cannot be written: \(error).")
    }
  }

  /// Brings what was written by others to the disk, and sets its mode.
  static func settle(_ path: String, mode: FilePermissions) throws(RunError) {
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly)
      try file.closeAfter {
        guard fsync(file.rawValue) == 0 else { throw Errno.ioError }
      }
      try setMode(path, mode)
    } catch {
      throw RunError(.inputOutput, "\(path) cannot be written: \(error).")
    }
  }

  static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  static func move(_ path: String, to target: String) throws(RunError) {
    do {
      try FileManager.default.moveItem(atPath: path, toPath: target)
    } catch {
      throw RunError(.cannotCreate, "\(target) cannot be created: \(error).")
    }
  }
}

/// SHA-256 in hex.
func digest(of bytes: [UInt8]) -> String { hex(SHA256.hash(data: bytes)) }
