import Foundation
import Testing

/// Rows that fail a rule of this repository, with the findings they must give marked in them, and
/// rows beside them that pass.
///
/// `⟦rule: Column⟧` stands before the cell at fault.
struct RuleCase: CustomTestStringConvertible {
  let rule: String
  /// Path below the inputs folder, and what lies there.
  let files: [String: MarkedSheet]

  var testDescription: String { rule }

  init(_ rule: String, _ files: KeyValuePairs<Source, String>) {
    self.rule = rule
    var sheets: [String: MarkedSheet] = [:]
    for (source, text) in files { sheets[source.path] = MarkedSheet(text, of: source) }
    // Without anybody's sheet there is no run.
    if !sheets.keys.contains(where: { $0.hasPrefix("grantees/") }) {
      sheets[Source.grantee.path] = MarkedSheet("Received Training?\nNo\nNo\nNo", of: .grantee)
    }
    self.files = sheets
  }

  /// Where rows come from, and what they need beside that which a rule is about.
  enum Source: Hashable {
    /// The one sheet of a provider that uses the standard headers, and the one it sent before.
    case grantee, earlier
    /// Of a provider that sends four, and those it sent before.
    case people, training, credential, outcomes
    case earlierPeople, earlierTraining, earlierCredential, earlierOutcomes
    case wages, survey, portal, cthires, finance, earlierFinance
    /// Of a provider that sends no lines about people.
    case counts
    /// What stands in a catalog before the rows of the sample.
    case providers, programs, awards, targets, commitments, benchmarks, places
    /// What the quarterly report takes beside them.
    case projects, subrecipients, quarterAwards, subawards, federalAward, controlTotals
    case filedProjects, filedSubawards, filedExpenditures, filedAggregates, filedSubrecipients
    case lines, audits, deadlines

    var path: String {
      switch self {
      case .grantee: "grantees/tidewheel/2026-10-08/participants.csv"
      case .earlier: "grantees/tidewheel/2026-09-08/participants.csv"
      case .people: "grantees/lanternfield-college/2026-10-05/Personal Information.csv"
      case .training: "grantees/lanternfield-college/2026-10-05/Training.csv"
      case .credential: "grantees/lanternfield-college/2026-10-05/Credential.csv"
      case .outcomes: "grantees/lanternfield-college/2026-10-05/Outcomes.csv"
      case .earlierPeople:
        "grantees/lanternfield-college/2026-09-05/Personal Information.csv"
      case .earlierTraining: "grantees/lanternfield-college/2026-09-05/Training.csv"
      case .earlierCredential: "grantees/lanternfield-college/2026-09-05/Credential.csv"
      case .earlierOutcomes: "grantees/lanternfield-college/2026-09-05/Outcomes.csv"
      case .wages: "wages/2026-10-14/wage records.csv"
      case .survey: "followup/2026-10-09/survey.csv"
      case .portal: "portal/2026-10-05/intake.csv"
      case .cthires: "cthires/2026-10-05/pull.csv"
      case .finance, .lines: "finance/2026-10-12/transactions.csv"
      case .earlierFinance: "finance/2026-09-12/transactions.csv"
      case .counts: "grantees/tidewheel/2026-10-08/aggregate-counts.csv"
      case .providers: "catalog/providers.csv"
      case .programs: "catalog/programs.csv"
      case .awards, .quarterAwards: "catalog/awards.csv"
      case .targets: "catalog/targets.csv"
      case .commitments: "catalog/commitments.csv"
      case .benchmarks: "catalog/benchmarks.csv"
      case .places: "catalog/places.csv"
      case .projects: "catalog/projects.csv"
      case .subrecipients: "catalog/subrecipients.csv"
      case .subawards: "catalog/subawards.csv"
      case .federalAward: "catalog/federal_award.csv"
      case .controlTotals: "catalog/control_totals.csv"
      case .filedProjects: "treasury/filed/2026-Q2/projects.csv"
      case .filedSubawards: "treasury/filed/2026-Q2/subawards.csv"
      case .filedExpenditures: "treasury/filed/2026-Q2/expenditures.csv"
      case .filedAggregates: "treasury/filed/2026-Q2/aggregates.csv"
      case .filedSubrecipients: "treasury/filed/2026-Q2/subrecipients.csv"
      case .audits: "catalog/audits.csv"
      case .deadlines: "catalog/deadlines.csv"
      }
    }

    static var valid: [(column: String, value: String)] {
      [("valid_from", "2022-07-01"), ("valid_to", ""), ("source", "invented")]
    }

    /// Cells that a row has unless the case says otherwise; `#` stands for its number.
    fileprivate var defaults: [(column: String, value: String)] {
      let names = [("First Name", "Name#"), ("Last Name", "Surname#")]
      let person =
        names + [
          ("CT Hires Username", "name#"), ("CT Hires State ID #", "100000#"),
          ("Zip Code", "06101"), ("Client Date of Birth", "1990-01-0#"),
          ("School Status at Program Entry", "in-school, postsecondary school"),
          ("Date of Program Entry (Enrollment Date)", "2025-03-03"),
        ]
      return switch self {
      case .grantee, .earlier: [("Program Code", "P06")] + person
      case .people, .earlierPeople: [("Program Code", "P12")] + person
      case .training, .credential, .outcomes, .earlierTraining, .earlierCredential,
        .earlierOutcomes:
        [("Program Code", "P12")] + names
      case .wages:
        [
          ("SSN", ""), ("State ID", "100000#"), ("Year", "2025"), ("Quarter", "4"),
          ("Employer FEIN", "00-000000#"), ("Wages", "5000.00"),
        ]
      case .survey:
        [
          ("CT Hires State ID #", "100000#"), ("Program Code", "P06"), ("Quarter After Exit", "2"),
          ("Date of Contact", "2026-02-02"), ("Employed?", "yes"), ("Wage", "20"),
          ("Wage Per", "hour"),
        ]
      case .portal:
        [("Response ID", "#"), ("Submitted On", "2025-01-01")] + names
          + [("Date of Birth", "1990-01-0#"), ("Zip Code", "06101")]
      case .cthires:
        [
          ("FIRSTNAME", "Name#"), ("LASTNAME", "Surname#"), ("USERNAME", "name#"),
          ("ZIPCODE", "06101"),
        ]
      case .counts:
        [
          ("Counted Through", "2026-09-30"), ("Enrolled", "10"), ("Received Training", "8"),
          ("Training Completed", "6"), ("Employed at Exit", "5"),
        ]
      case .finance, .earlierFinance:
        [
          ("Transaction", "#"), ("Award", "A-P06"), ("Project", "Project"),
          ("Posted Date", "2025-02-01"), ("Service Start", "2025-01-01"),
          ("Service End", "2025-01-31"), ("Kind", "expenditure"), ("Category", "Tuition"),
          ("Amount", "100.00"),
        ]
      case .providers:
        [("provider_id", "another-#"), ("provider_name", "Another #")] + Source.valid
      case .programs:
        [
          ("program_id", "Z#"), ("program_title", "Another #"), ("provider_id", "tidewheel"),
          ("sector", "Manufacturing"), ("region", "Eastern"), ("planned_enrollment", "10"),
        ] + Source.valid
      case .awards:
        [
          ("award_id", "A-Z#"), ("program_id", "P20"), ("award_amount", "100000.00"),
          ("award_date", "2022-07-01"), ("performance_start", "2022-07-01"),
          ("performance_end", "2026-12-31"),
        ] + Source.valid
      case .targets:
        [("program_id", "P20"), ("measure", "enrolled"), ("value", "10")] + Source.valid
      case .commitments:
        [
          ("employer", "Another Works #"), ("sector", "Manufacturing"), ("committed_hires", "5"),
          ("committed_on", "2022-07-01"),
        ] + Source.valid
      case .benchmarks:
        [
          ("population", "Women"), ("share", "0.4800"), ("as_of", "2024-12-31"),
          ("citation", "Census"), ("valid_from", "2021-01-0#"), ("valid_to", ""),
          ("source", "invented"),
        ]
      case .places:
        [
          ("zip", "0000#"), ("town", "Windham"), ("region", "Eastern"), ("is_distressed", "No"),
        ] + Source.valid
      case .projects, .subrecipients, .quarterAwards, .subawards, .federalAward, .controlTotals,
        .filedProjects, .filedSubawards, .filedExpenditures, .filedAggregates, .filedSubrecipients,
        .lines, .audits, .deadlines:
        defaultsOfQuarter
      }
    }
  }
}

/// A sheet without its marks, and the findings that they say it must give.
struct MarkedSheet {
  let text: String
  let marks: Set<Mark>
  let rowCount: Int

  struct Mark: Hashable, CustomStringConvertible {
    let line: Int
    let rule: String
    let column: String

    var description: String { "line \(line): \(rule): \(column)" }
  }

  fileprivate init(_ marked: String, of source: RuleCase.Source) {
    let lines = marked.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let header = lines[0]
    // Columns are left out where the case has its own.
    let own = header.split(separator: ",").map(String.init)
    let defaults = source.defaults.filter { !own.contains($0.column) }
    var marks = Set<Mark>()
    var rows: [String] = []
    for (index, line) in lines.enumerated() {
      var cells = line
      while let start = cells.range(of: "⟦"), let end = cells.range(of: "⟧") {
        let mark = cells[start.upperBound..<end.lowerBound]
        let parts = mark.split(separator: ":", maxSplits: 1).map(String.init)
        marks.insert(
          Mark(
            line: index + 1, rule: parts[0],
            column: parts.count > 1 ? String(parts[1].dropFirst()) : ""))
        cells.removeSubrange(start.lowerBound..<end.upperBound)
      }
      let added = defaults.map { column, value in
        index == 0 ? column : value.replacingOccurrences(of: "#", with: "\(index)")
      }
      rows.append(added.isEmpty ? cells : NaiveCSV.text(added).dropLast() + "," + cells)
    }
    text = rows.map { $0 + "\n" }.joined()
    self.marks = marks
    rowCount = lines.count - 1
  }
}
