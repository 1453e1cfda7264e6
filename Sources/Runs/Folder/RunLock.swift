internal import Glibc
internal import SystemPackage

/// Nobody else runs in this store while this is held.
struct RunLock: ~Copyable {
  private let descriptor: FileDescriptor

  init(_ store: RunStore) throws(RunError) {
    let opened: FileDescriptor
    do {
      opened = try FileDescriptor.open(FilePath(store.path), .readOnly)
    } catch {
      throw RunError(.cannotCreate, "The folder \(store.path) cannot be opened: \(error).")
    }
    guard flock(opened.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      try? opened.close()
      throw RunError(.locked, "Another run is at work in \(store.path). Try again when it is done.")
    }
    descriptor = opened
  }

  deinit { try? descriptor.close() }
}
