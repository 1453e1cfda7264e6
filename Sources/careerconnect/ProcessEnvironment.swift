internal import FoundationEssentials
internal import Runs

/// What the command takes from the environment beside its arguments.
enum ProcessEnvironment {
  static let keyVariable = "CAREERCONNECT_KEY"

  /// The secret key, unless the variable is empty or not there.
  static var key: KeySource? {
    let text = ProcessInfo.processInfo.environment[keyVariable] ?? ""
    return text.isEmpty ? nil : .text(text)
  }
}
