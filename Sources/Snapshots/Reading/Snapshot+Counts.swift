package import DossierModel
import GRDB

/// What a dossier holds, in figures.
package struct HoldingCounts: Sendable {
    package let documents: Int
    package let files: Int
    /// Octets of the distinct originals.
    package let octets: Int
    package let notes: Int
    package let proposals: Int
    package let entries: Int
    package let lines: Int
    /// Minor units of the dossier's currency.
    package let debit: Int64
    package let credit: Int64
    package let accounts: Int
    package let parties: Int
    package let findings: Int
}

extension Snapshot {
    /// - Throws: `DatabaseError`.
    package func counts() throws -> HoldingCounts {
        HoldingCounts(
            documents: try count("SELECT count(*) FROM document"),
            files: try count("SELECT count(DISTINCT sha256 || extension) FROM file"),
            octets: try count("SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT sha256, extension, size FROM file)"),
            notes: try count("SELECT count(*) FROM note"),
            proposals: try count("SELECT count(*) FROM (SELECT DISTINCT proposal, source FROM proposal_line)"),
            entries: try count("SELECT count(*) FROM entry"), lines: try count("SELECT count(*) FROM line"),
            debit: Int64(try count("SELECT coalesce(sum(debit), 0) FROM line")),
            credit: Int64(try count("SELECT coalesce(sum(credit), 0) FROM line")),
            accounts: try count("SELECT count(*) FROM account"), parties: try count("SELECT count(*) FROM party"),
            findings: try count("SELECT count(*) FROM finding"))
    }

    /// Every finding in the order of file and line.
    /// - Throws: `DatabaseError`.
    package func findings(from offset: Int, count: Int) throws -> [Diagnostic] {
        try rows("SELECT * FROM finding ORDER BY file, line, \"column\", id LIMIT ? OFFSET ?", [count, offset], Self.diagnostic)
    }

    /// The findings of one kind, in the order of file and line.
    /// - Throws: `DatabaseError`.
    package func findings(_ identifier: Diagnostic.Identifier, from offset: Int, count: Int) throws -> [Diagnostic] {
        try rows(
            "SELECT * FROM finding WHERE identifier = ? ORDER BY file, line, \"column\", id LIMIT ? OFFSET ?", [identifier.rawValue, count, offset],
            Self.diagnostic)
    }

    /// How often each diagnostic occurs, in the order of the controls that they speak against: what is missing first, what was only derived last.
    /// - Throws: `DatabaseError`.
    package func findingCounts() throws -> [(identifier: Diagnostic.Identifier, count: Int)] {
        let counts = Dictionary(uniqueKeysWithValues: try rows("SELECT identifier, count(*) AS count FROM finding GROUP BY identifier") { row in
            (row["identifier"] as String, row["count"] as Int)
        })
        let listed = Control.allCases.flatMap(\.identifiers)
        return (listed + Diagnostic.Identifier.allCases.filter { !listed.contains($0) }).compactMap { identifier in
            counts[identifier.rawValue].map { (identifier, $0) }
        }
    }

    static func diagnostic(_ row: Row) throws -> Diagnostic {
        guard let identifier = Diagnostic.Identifier(rawValue: row["identifier"]) else {
            throw SnapshotError.otherVersion(row["identifier"], Schema.version)
        }
        var diagnostic = Diagnostic(
            identifier, at: SourceLocation(row["file"], line: row["line"], column: row["column"]),
            DiagnosticCoding.arguments(row["arguments"]), severity: Diagnostic.Severity(rawValue: row["severity"]),
            related: DiagnosticCoding.related(row["related"]))
        diagnostic.accepted = row["accepted"]
        return diagnostic
    }

    /// Whether a document of a party says that it is paid, or open.
    /// - Throws: `DatabaseError`.
    package func hasStatuses() throws -> Bool {
        try count("SELECT EXISTS (SELECT 1 FROM document WHERE status IN ('open', 'paid') AND kind IN ('sales', 'purchases'))") > 0
    }

    /// How many documents have no file.
    /// - Throws: `DatabaseError`.
    package func documentsWithoutFile() throws -> Int { try rows("SELECT count(*) FROM document WHERE file IS NULL") { $0[0] as Int }.first ?? 0 }

    /// The originals whose SHA-256 starts with two given digits, by digest and path; the same bytes once for each path.
    /// - Throws: `DatabaseError`.
    package func originals(startingWith prefix: String) throws -> [ArchivedFile] {
        try rows("""
            SELECT path, size, sha256, extension, media_type, pages FROM file WHERE role IN ('document', 'member') AND sha256 >= ? AND sha256 < ?
            ORDER BY sha256, extension, path
            """, [prefix, prefix + "g"], file)
    }

    /// The first digits that more than one fingerprint of an original has; mostly none.
    /// - Throws: `DatabaseError`.
    package func sharedDigits(_ count: Int) throws -> Set<String> {
        Set(
            try rows("""
                SELECT substr(sha256, 1, ?) AS digits FROM (SELECT DISTINCT sha256 FROM file WHERE role IN ('document', 'member'))
                GROUP BY 1 HAVING count(*) > 1
                """, [count]) { $0["digits"] as String })
    }

    /// The two-digit prefixes that occur among the originals of documents, in order.
    /// - Throws: `DatabaseError`.
    package func originalPrefixes() throws -> [String] {
        try rows("SELECT DISTINCT substr(sha256, 1, 2) AS prefix FROM file WHERE role IN ('document', 'member') ORDER BY 1") {
            $0["prefix"] as String
        }
    }

    /// The files of the input that are neither document nor note: `dossier.yml`, CSV files, auditfiles, and what belongs to no part.
    /// - Throws: `DatabaseError`.
    package func sourceFiles(from offset: Int, count: Int) throws -> [ArchivedFile] {
        try rows("SELECT * FROM file WHERE role IN ('source', 'stray') ORDER BY path LIMIT ? OFFSET ?", [count, offset], file)
    }

    /// The number of those files.
    /// - Throws: `DatabaseError`.
    package func sourceFileCount() throws -> Int { try count("SELECT count(*) FROM file WHERE role IN ('source', 'stray')") }

    private func file(_ row: Row) -> ArchivedFile {
        ArchivedFile(
            path: row["path"], size: row["size"], sha256: row["sha256"], fileExtension: row["extension"], mediaType: row["media_type"],
            pages: row["pages"])
    }
}
