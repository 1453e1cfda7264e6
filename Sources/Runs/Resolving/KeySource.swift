internal import Definitions
internal import Stages

/// Where a secret key is read from. Never an argument: those are seen by everybody on the machine.
public enum KeySource: Sendable {
  case file(String)
  /// The text itself, from the environment.
  case text(String)
}

/// The pipeline recognizes people, and no key was named under which to call them.
public struct KeyMissing: Error, Sendable {
  public let pipeline: String
}

extension KeySource {
  /// The key for a pipeline that recognizes people; another needs none, and uses none.
  static func key(
    for pipeline: Pipeline, from source: KeySource?
  ) throws -> PseudonymKey? {
    if pipeline.persons == nil { return nil }
    guard let source else { throw KeyMissing(pipeline: pipeline.name) }
    let bytes: [UInt8]
    let name: String
    switch source {
    case .text(let text): (bytes, name) = (Array(text.utf8), "The key in the environment")
    case .file(let path):
      guard let found = Files.read(path) else {
        throw RunError(.inputMissing, "The key file \(path) cannot be read.")
      }
      (bytes, name) = (found, "The key in \(path)")
    }
    guard let key = PseudonymKey(bytes) else {
      throw RunError(
        .usage,
        """
        \(name) is shorter than \(PseudonymKey.fewestBytes) bytes and protects nobody. Make one with: \
        head -c 32 /dev/urandom | base64
        """)
    }
    return key
  }
}
