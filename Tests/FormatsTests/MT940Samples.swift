import DossierModel
@testable import Formats
import Foundation

/// Messages, written by hand.
enum MT940Sample {
    /// A statement of fields between its balances.
    static func statement(
        _ fields: [String], account: String = "NL91ABNA0417164300", number: String = "7/1", opening: String = "60F:C240131EUR100,00",
        closing: String = "62F:C240131EUR100,00"
    ) -> String {
        ([":20:REF", ":25:\(account)", ":28C:\(number)", ":" + opening] + fields + [":" + closing, "-"]).map { $0 + "\r\n" }.joined()
    }

    static func read(_ fields: [String]) throws -> StatementReading { try StatementReading(statement(fields), as: MT940()) }

    /// The only movement of a text in field 86.
    static func movement(_ text: String, line: String = "2401310131D10,00NTRFNONREF") throws -> BankMovement? {
        let reading = try read([":61:" + line, ":86:" + text])
        return reading.findings.isEmpty && reading.movements.count == 1 ? reading.movements.first : nil
    }

    static func recognise(_ text: String, _ path: String = "documents/x.txt") throws -> String? {
        try Formats.recognise(FileSample(path: path, head: Array(text.utf8.prefix(1_024)), disk: nil, isInPile: false))?.format.name
    }
}
