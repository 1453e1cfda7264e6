/// One line of the accounts. The amount is never negative; the kind, and whether the line reverses
/// another, say in which direction the money went.
struct Posting {
  let day: Day
  /// The days of what the money was paid for.
  let service: (start: Day, end: Day)
  let kind: String
  var category = ""
  var vendor = ""
  let cents: Int
  /// How many lines before stands what this one takes back.
  var reverses: Int?
}

extension Posting {
  private var signed: Int { reverses == nil ? cents : -cents }

  private var isCost: Bool { kind == "expenditure" || kind == "refund" }

  /// What it adds to the obligations.
  var obligated: Int {
    switch kind {
    case "obligation": signed
    case "de-obligation": -signed
    default: 0
    }
  }

  /// What it adds to the expenditures.
  var expended: Int {
    switch kind {
    case "expenditure": signed
    case "refund": -signed
    default: 0
    }
  }

  var income: Int { kind == "program income" ? signed : 0 }

  /// The day by which the books on an accrual basis count it: a cost when the service was rendered,
  /// anything else when it was posted.
  var booked: Day { isCost ? service.end : day }
}
