package import DossierModel
package import Fixity
import Foundation
import GRDB

/// A PDF or the XML of an e-invoice in a dossier folder, and what the dossier says of it.
package struct PDFFile: Sendable {
    let id: Int64
    /// Relative to the dossier folder; of a file inside another one, to ``PDFList/store``.
    package let path: RawPath
    /// Whether it lies inside another file.
    package let isInside: Bool
    /// Where a person finds it: its path, that of its container before it where it lies in one.
    package let shown: String
    /// In octets.
    package let size: Int
    /// `FileTree.Entry.stamp`, as the walk saw it.
    package let stamp: String
    /// Nil for a file that is no document of the dossier.
    package let facts: Facts?
    /// The name that ``PDFList/name(_:)`` gave it; empty before.
    package let name: String
    /// Nil before ``PDFList/keep(_:of:)``.
    package let digest: SHA256Digest?

    /// What is known of a document.
    package struct Facts: Sendable {
        package let kind: DocumentKind
        /// 0 where it is not known, and for the permanent dossier.
        package let year: Int
        /// 0 where it is not known.
        package let month: Int
        package let date: Day?
        package let number: String?
        /// Its name, or its code where no name is known.
        package let party: String?
        /// Whether its date was read off the file's own name, and no number is known: then that name says more.
        package let isNamed: Bool
        /// In minor units of `currency`.
        package let net: Int64?
        package let vat: Int64?
        package let gross: Int64?
        package let currency: Currency
        /// The facts that were read from words and that nobody confirmed, separated by spaces.
        package let proposed: String?
    }

    private static func proposed(_ provenance: String) -> String? {
        let known = Document.provenance(stored: provenance), facts = Document.Fact.allCases.filter { known[$0]?.isProposal == true }
        return facts.isEmpty ? nil : facts.map(\.rawValue).joined(separator: " ")
    }

    init(_ row: Row) {
        id = row["id"]
        path = RawPath(bytes: Array(row["raw"] as Data))
        isInside = row["is_inside"]
        shown = row["shown"]
        size = row["size"]
        stamp = row["stamp"]
        name = row["name"] ?? ""
        digest = (row["sha256"] as String?).flatMap { SHA256Digest(hex: $0) }
        facts = (row["kind"] as String?).flatMap { DocumentKind(rawValue: $0) }.map { kind in
            Facts(
                kind: kind, year: row["year"], month: row["month"], date: (row["date"] as String?).flatMap { Day(iso: $0) }, number: row["number"],
                party: row["party_name"],
                isNamed: (row["number"] as String?) == nil && (row["provenance"] as String?)?.contains("date=named") == true, net: row["net"],
                vat: row["vat"], gross: row["gross"],
                currency: Currency(code: row["currency"]) ?? .euro,
                proposed: (row["provenance"] as String?).flatMap(Self.proposed))
        }
    }
}
