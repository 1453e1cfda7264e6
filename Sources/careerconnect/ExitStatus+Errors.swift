internal import ArgumentParser
internal import Definitions
internal import Glibc
internal import Runs
internal import SystemPackage

extension CareerConnect {
  /// The one place where an error becomes a message and an exit status.
  static func exit(explaining error: any Error) -> Never {
    switch error {
    case let error as DefinitionError:
      let count = error.mistakes.count
      say("The definitions have \(count) \(count == 1 ? "mistake" : "mistakes"):")
      for mistake in error.mistakes { say("  \(mistake)") }
      Glibc.exit(ExitStatus.wrongDefinition.rawValue)
    case let error as KeyMissing:
      say(
        """
        The pipeline “\(error.pipeline)” recognizes people, which needs a secret key. Name its file \
        with --key-file FILE, or put the key into \(ProcessEnvironment.keyVariable). For invented data there \
        is SampleData/demonstration.key; for real data make one with: head -c 32 /dev/urandom | base64
        """)
      Glibc.exit(ExitStatus.usage.rawValue)
    case let error as RunError:
      say(error.message)
      Glibc.exit(error.status.rawValue)
    case let status as ExitCode:
      Glibc.exit(status.rawValue)
    default:
      let code = exitCode(for: error)
      if code == .success || code == .validationFailure { exit(withError: error) }
      say("Internal error: \(error). This is a defect: please report it with the command.")
      Glibc.exit(ExitStatus.internalError.rawValue)
    }
  }
}

/// Messages go to standard error; standard output is for data.
func say(_ message: String) {
  _ = try? FileDescriptor.standardError.writeAll((message + "\n").utf8)
}
