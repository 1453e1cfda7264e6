import Foundation

/// What a quarter needs beside marked sheets: the portal's forms, and of each catalog, register and
/// account one row that nothing is wrong with.
enum QuarterInputs {
  static var files: [String: String] {
    get throws {
      var files: [String: String] = [
        "catalog/providers.csv": """
        provider_id,provider_name,valid_from,valid_to,source
        tidewheel,Tidewheel,2022-07-01,,invented

        """,
        "catalog/programs.csv": """
        program_id,program_title,provider_id,sector,region,planned_enrollment,valid_from,valid_to,source
        P06,Wind,tidewheel,Manufacturing,Eastern,10,2022-07-01,,invented

        """,
      ]
      let rows: [(RuleCase.Source, [String: String])] = [
        (.projects, [:]), (.subrecipients, [:]), (.quarterAwards, ["program_id": "P06"]),
        (.subawards, [:]), (.federalAward, [:]), (.controlTotals, [:]), (.filedProjects, [:]),
        (.filedSubawards, [:]), (.lines, ["Amount": "0.00"]),
      ]
      for (source, own) in rows {
        let cells = source.defaultsOfQuarter
        files[source.path] =
          NaiveCSV.text(cells.map(\.column))
          + NaiveCSV.text(
            cells.map { own[$0.column] ?? $0.value.replacingOccurrences(of: "#", with: "0") })
      }
      for name in ["reporting_periods", "deadlines"] {
        files["catalog/\(name).csv"] = try sample("catalog/\(name).csv")
      }
      for name in try forms { files["treasury/\(name)"] = try sample("treasury/\(name)") }
      // The portal exports registers without rows, too.
      for name in ["subrecipients", "expenditures", "aggregates", "individuals"] {
        let path = "treasury/filed/2026-Q2/\(name).csv"
        files[path] = String(try sample(path).prefix { !$0.isNewline }) + "\n"
      }
      return files
    }
  }

  private static var forms: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(
        atPath: Project.sample.appending(path: "treasury").path
      ).filter { $0.hasSuffix(".csv") }
    }
  }

  private static func sample(_ path: String) throws -> String {
    try String(contentsOf: Project.sample.appending(path: path), encoding: .utf8)
  }
}
