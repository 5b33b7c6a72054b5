import DossierModel
import Formats
import Foundation

/// Records of a statement, written field by field.
enum CODASample {
    /// A record with texts in places that count from 0.
    static func record(_ start: String, _ fields: [(Int, String)] = []) -> String {
        var places = Array(start.padding(toLength: 128, withPad: " ", startingAt: 0))
        for (place, text) in fields { for (index, character) in text.enumerated() { places[place + index] = character } }
        return String(places)
    }

    static func amount(_ thousandths: Int) -> String { "\(thousandths < 0 ? 1 : 0)" + digits(abs(thousandths), 15) }

    static func digits(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: width - text.count) + text
    }

    static func header(version: String = "2", _ fields: [(Int, String)] = []) -> String {
        record("0000002062272505        00265207  DEMO BV                   KREDBEBB   00417497106 00000", [(127, version)] + fields)
    }

    static func old(
        _ balance: Int = 1_000_000, structure: String = "2", account: String = "BE68539007547034                  EUR", paper: String = "007",
        coded: String = "012"
    ) -> String {
        record("1\(structure)\(paper)", [(5, account), (42, amount(balance)), (58, "010622"), (64, "DEMO BV"), (90, "ZICHTREKENING"), (125, coded)])
    }

    static func new(_ balance: Int, account: String = "BE68539007547034                  EUR", paper: String = "007") -> String {
        record("8\(paper)", [(4, account), (41, amount(balance)), (57, "020622"), (127, "0")])
    }

    /// - Parameter code: type, family, operation and category.
    static func movement(
        _ key: String, _ thousandths: Int, code: String = "00150000", structured: String? = nil, _ text: String = "", date: String = "020622",
        value: String = "010622", reference: String = "REF"
    ) -> String {
        record("21\(key)", [
            (10, reference), (31, amount(thousandths)), (47, value), (53, code), (61, structured == nil ? "0" : "1"),
            (62, (structured ?? "") + text), (115, date), (121, "007"), (124, "0"), (125, "1"), (127, "0"),
        ])
    }

    static func trailer(_ count: Int, _ debit: Int, _ credit: Int, next: String = "2") -> String {
        record("9", [(16, digits(count, 6)), (22, digits(debit, 15)), (37, digits(credit, 15)), (127, next)])
    }

    /// A statement of these movements, with the right control numbers.
    static func statement(_ movements: [String], after: [String] = [], header: String = header(), old: String = old()) -> String {
        var debit = 0, credit = 0
        for movement in movements where movement.hasPrefix("21") && movement.dropFirst(6).hasPrefix("0000") {
            let amount = Int(movement.dropFirst(32).prefix(15)) ?? 0
            if movement.dropFirst(31).hasPrefix("1") { debit += amount } else { credit += amount }
        }
        let account = String(old.dropFirst(5).prefix(37))
        let records = [header, old] + movements + [new(1_000_000 + credit - debit, account: account)] + after
            + [trailer(movements.count + 2, debit, credit)]
        return records.map { $0 + "\r\n" }.joined()
    }
}

/// What is read of a file.
final class StatementReading: DossierIntake {
    private(set) var movements: [BankMovement] = []
    private(set) var statements: [BankStatement] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// How many movements came before each statement.
    private(set) var counts: [Int] = []

    init(_ bytes: [UInt8], as format: any Format = CODA()) throws {
        try withFile(bytes) { path in
            try format.read(
                SourceFile(disk: path, path: "F", folderName: "x"), of: Dossier(id: "x", name: "X", language: .nl, currency: .euro), into: self)
        }
    }

    convenience init(_ text: String, as format: any Format = CODA()) throws { try self.init(Array(text.utf8), as: format) }

    func take(_ part: DossierPart) {
        switch part {
        case .movement(let movement): movements.append(movement)
        case .statement(let statement): (statements, counts) = (statements + [statement], counts + [movements.count])
        default: break
        }
    }

    func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Place, value, field and problem.
    var findings: [String] {
        diagnostics.map { finding in
            let words = ["value", "field", "problem", "expected"].map { name -> String in
                if case .text(let text)? = finding.arguments[name] { return text }
                return ""
            }
            return ([finding.location.description] + words.filter { !$0.isEmpty }).joined(separator: " | ")
        }
    }

    /// Every movement with its parts, as the file has them one behind the other.
    func all() -> [BankMovement] {
        func flat(_ movement: BankMovement) -> [BankMovement] { [movement] + movement.parts.flatMap(flat) }
        return movements.flatMap(flat).sorted { $0.origin < $1.origin }
    }
}

extension BankMovement {
    func detail(_ name: String) -> String? { details.first { $0.name == name }?.text }
}
