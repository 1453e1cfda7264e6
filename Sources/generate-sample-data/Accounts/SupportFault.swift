/// Where a services file and the accounts do not come to the same, on purpose.
enum SupportFault: Sendable {
  /// The provider's file leaves out what it paid in the month.
  case leftOut
  /// The month is posted with an invoice that runs into the next quarter.
  case invoicedLater
  /// What was posted of the month has been taken back, and is not posted again.
  case takenBack
}

extension SupportFault {
  private static let all: [(providerID: String, month: Month, fault: SupportFault)] = [
    ("waywright-transport", Month(2026, 7), .leftOut),
    ("silverbirch-gateway", Month(2026, 9), .invoicedLater),
    ("lanternfield-college", Month(2026, 5), .takenBack),
  ]

  static func of(_ provider: Provider, in month: Month) -> SupportFault? {
    all.first { $0.providerID == provider.id && $0.month == month }?.fault
  }
}
