public import Stages
public import Tables

/// state/persons.csv: every row that is somebody's, in the order of tables, files and lines, and what
/// ties it to them. People go by their pseudonyms.
public func personsCSV(_ register: PersonRegister) -> CSVWriter {
  var csv = CSVWriter(header: ["person_key", "table", "file", "line", "match"])
  let pseudonyms = register.pseudonyms()
  for rows in register.tables {
    for (row, person) in rows.persons.enumerated() where person > 0 {
      csv.append(pseudonyms[Int(person) - 1])
      csv.append(rows.table)
      csv.append(text: register.paths[Int(rows.origins[row].file)])
      csv.append(Int(rows.origins[row].line))
      csv.append(register.ties[Int(rows.ties[row])])
      csv.endRow()
    }
  }
  return csv
}
