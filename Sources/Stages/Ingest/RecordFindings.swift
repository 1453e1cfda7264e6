internal import Definitions
internal import Tables

extension RawRecords {
  /// What was found out about the file, and what is wrong in it, before anybody knows what it means.
  func findings(in file: String) -> [Finding] {
    layoutFindings(in: file) + recordFindings(in: file)
  }

  /// How the file is read, where that was not declared.
  private func layoutFindings(in file: String) -> [Finding] {
    var findings = layout.recognized.map { recognition in
      Finding(
        .recognized(recognition), severity: .info, effect: .none,
        at: FindingPlace(file: file, line: recognition.isOfHeader ? headerLine : 0))
    }
    if let format = layout.foreignFormat {
      findings.append(
        Finding(
          .foreignFormat(format), severity: .error, effect: .file, at: FindingPlace(file: file)))
    }
    if let ambiguity = layout.ambiguity {
      findings.append(
        Finding(
          .ambiguousLayout(ambiguity), severity: .error, effect: .file,
          at: FindingPlace(file: file)))
    }
    return findings
  }

  private func recordFindings(in file: String) -> [Finding] {
    var findings = faults.map { fault in
      Finding(
        .record(fault.kind, byte: fault.byte), severity: fault.takesRecord ? .error : .info,
        effect: fault.takesRecord ? .row : .none, at: FindingPlace(file: file, line: fault.line))
    }
    findings += blankRows.map { line in
      Finding(
        .blankRow, severity: .info, effect: .row, at: FindingPlace(file: file, line: Int(line)))
    }
    if let first = trimmedLines.first {
      findings.append(
        Finding(
          .blanksRemoved(records: trimmedLines.count), severity: .info, effect: .none,
          at: FindingPlace(file: file, line: first)))
    }
    return findings
  }

  /// One finding for each row that was set aside.
  func setAsideFindings(in file: String) -> [Finding] {
    setAside.map { cause, line in
      Finding(
        cause, severity: .info, effect: .row, at: FindingPlace(file: file, line: Int(line)))
    }
  }
}

extension Recognition {
  fileprivate var isOfHeader: Bool {
    switch self {
    case .preamble, .headerRows: true
    default: false
    }
  }
}
