import Foundation
import SampleDossiers
import Testing
import TestSupport

/// The files for another bookkeeping package: sums by SQL of the test's own, official schema, what is refused.
@Suite struct ExportPackageTests {
    static let everything = "accounts,customers,suppliers,openings,open-items,documents,permanent,proposals,notes,users,auditfile,fec"

    /// What SQLite says of an export beside the snapshot `s`; its CSV reader reads the files.
    static func query(_ sql: String, export: String, archive: String, in folder: String) throws -> String {
        var script = ""
        for (table, file) in [
            ("opening", "ledger/opening.csv"), ("items", "open-items.csv"), ("rest", "open-items-accounts.csv"), ("chart", "ledger/accounts.csv"),
        ] {
            let data = try Data(contentsOf: URL(fileURLWithPath: export + "/" + file))
            try data.dropFirst(3).write(to: URL(fileURLWithPath: folder + "/\(table).csv"))
            script += ".import --csv \(folder)/\(table).csv \(table)\n"
        }
        script += "ATTACH 'file:\(archive)/snapshot/data/dossier.sqlite?mode=ro' AS s;\n\(sql)\n"
        try script.write(toFile: folder + "/query.sql", atomically: true, encoding: .utf8)
        let result = try Command.shell("sqlite3 -bail :memory: < query.sql", in: folder)
        #expect(result.status == 0, "\(result.errors)")
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func cents(_ column: String) -> String { "CAST(replace(\(column), ',', '') AS INTEGER)" }

    /// Of the dossiers here every account has a type.
    private static func differing(year: String) -> String {
        let movements = """
            SELECT account, debit - credit AS amount FROM s.opening WHERE fiscal_year = '\(year)'
            UNION ALL SELECT l.account, l.debit - l.credit FROM s.line l JOIN s.entry e ON e.id = l.entry WHERE e.fiscal_year = '\(year)'
            """
        let balances = """
            SELECT m.account, sum(amount) AS amount FROM (\(movements)) m JOIN s.account a ON a.number = m.account WHERE a.type = 'balance' GROUP BY \
            1 HAVING sum(amount) <> 0
            UNION ALL SELECT 'result', sum(amount) FROM (\(movements)) m JOIN s.account a ON a.number = m.account WHERE a.type = 'result'
            """
        let written = "SELECT account, \(cents("debit")) - \(cents("credit")) AS amount FROM opening"
        let open = """
            SELECT l.account, l.party, coalesce(l.reference, ''), sum(l.debit - l.credit) AS amount FROM s.line l JOIN s.account a ON a.number = \
            l.account
            WHERE l.party IS NOT NULL AND a.type = 'balance' AND (l.account NOT LIKE '5%' OR (SELECT value FROM s.dossier WHERE key = 'country') <> \
            'BE')
            GROUP BY 1, 2, 3 HAVING amount <> 0
            """
        let items = "SELECT account, party, reference, \(cents("debit")) - \(cents("credit")) AS amount FROM items"
        return """
            SELECT count(*) FROM (SELECT * FROM (\(balances)) EXCEPT \(written));
            SELECT count(*) FROM (\(written) EXCEPT SELECT * FROM (\(balances)));
            SELECT count(*) FROM (SELECT * FROM (\(open)) EXCEPT \(items));
            SELECT count(*) FROM (\(items) EXCEPT SELECT * FROM (\(open)));
            SELECT count(*) FROM rest WHERE \(cents("balance")) <> \(cents("remainder")) + coalesce((SELECT sum(\(cents("debit")) - \
            \(cents("credit"))) FROM items WHERE items.account = rest.account), 0);
            SELECT count(*) FROM rest WHERE \(cents("balance")) <> coalesce((SELECT sum(amount) FROM (\(movements)) m WHERE m.account = \
            rest.account), 0);
            SELECT sum(\(cents("debit"))) - sum(\(cents("credit"))) FROM opening;
            SELECT count(*) FROM (SELECT number, name, coalesce(type, '') FROM s.account EXCEPT SELECT account, name, type FROM chart);
            SELECT count(*) > 0 FROM opening;
            """
    }

    @Test func sumsOfTheSampleAgree() throws { try checkSums(Fixture.archiveOfTheSample(), year: "2024") }

    @Test(arguments: Auditfile.own) func sumsOfAuditfilesAgree(auditfile: Auditfile) throws {
        try checkSums(Fixture.archive(of: auditfile.path), year: auditfile.year)
    }

    @Test(.enabled(if: Auditfile.hasCorpus, "needs the corpus beside the checkout"), arguments: Auditfile.corpus)
    func sumsOfTheCorpusAgree(auditfile: Auditfile) throws { try checkSums(Fixture.archive(of: auditfile.path), year: auditfile.year) }

    @Test(.enabled(if: Command.hasPython, "needs pyxaf and lxml: Scripts/bootstrap test")) func auditfileOfTheSampleIsValid() throws {
        try checkSchema(Fixture.archiveOfTheSample())
    }

    @Test(.enabled(if: Command.hasPython, "needs pyxaf and lxml: Scripts/bootstrap test"), arguments: Auditfile.own)
    func auditfilesOfAuditfilesAreValid(auditfile: Auditfile) throws { try checkSchema(Fixture.archive(of: auditfile.path)) }

    @Test(.enabled(if: Command.hasPython && Auditfile.hasCorpus, "needs pyxaf, lxml and the corpus beside the checkout"), arguments: Auditfile.corpus)
    func auditfilesOfTheCorpusAreValid(auditfile: Auditfile) throws { try checkSchema(Fixture.archive(of: auditfile.path)) }

    private func checkSchema(_ archive: String) throws {
        try withTemporaryFolder { folder in
            try Command.vitrine("export-package", archive, "-o", folder + "/export", "--keep", "auditfile")
            let checked = try Command.run(
                try #require(Command.python), [Command.root + "/Scripts/xaf_schema.py", folder + "/export/auditfile.xaf"])
            #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        }
    }

    private func checkSums(_ archive: String, year: String) throws {
        try withTemporaryFolder { folder in
            let export = folder + "/export"
            let made = try Command.vitrine("export-package", archive, "-o", export, "--keep", Self.everything)
            #expect(made.status == 0, "\(made.errors)")
            let found = try Self.query(Self.differing(year: year), export: export, archive: archive, in: folder)
            #expect(found == "0\n0\n0\n0\n0\n0\n0\n0\n1")
            #expect(try Command.shell("sha256sum -c --quiet SHA256SUMS", in: export).status == 0)
            let rows = try String(contentsOfFile: export + "/reconciliation.csv", encoding: .utf8).split(separator: "\r\n").dropFirst()
            #expect(rows.count > 10)
            for row in rows { #expect(row.hasSuffix(",\"0,00\"") || row.hasSuffix(",\"0\"") || row.hasSuffix(",0,,,,"), "\(row)") }
            // Again, from the snapshot itself: byte for byte the same.
            try Command.vitrine("export-package", archive + "/snapshot", "-o", folder + "/again", "--keep", Self.everything)
            #expect(try Command.shell("diff -r export again", in: folder).status == 0)
            try checkAuditfile(export, archive, folder)
        }
    }

    /// Read by `archive` the auditfile has the counts and totals of the snapshot.
    private func checkAuditfile(_ export: String, _ archive: String, _ folder: String) throws {
        let again = try Command.vitrine("archive", export + "/auditfile.xaf", "-o", folder + "/from-auditfile", "--quiet")
        #expect(again.status == 0, "\(again.errors)")
        let counts = try Self.query("""
            ATTACH 'file:\(folder)/from-auditfile/auditfile/snapshot/data/dossier.sqlite?mode=ro' AS x;
            SELECT (SELECT count(*) FROM x.account WHERE number <> 'result') = (SELECT count(*) FROM s.account);
            SELECT (SELECT count(*) FROM x.party) = (SELECT count(*) FROM s.party);
            SELECT (SELECT sum(debit) FROM x.opening) = (SELECT sum(\(Self.cents("debit"))) FROM opening);
            SELECT (SELECT sum(credit) FROM x.opening) = (SELECT sum(\(Self.cents("credit"))) FROM opening);
            SELECT count(*) FROM (SELECT account, debit - credit FROM x.opening EXCEPT SELECT account, \(Self.cents("debit")) - \
            \(Self.cents("credit")) FROM opening);
            SELECT count(*) FROM x.finding WHERE identifier = 'ControlTotalMismatch';
            """, export: export, archive: archive, in: folder)
        #expect(counts == "1\n1\n1\n1\n0\n0")
    }

    @Test func aNewDossierOfTheFilesPassesCheck() throws {
        try withTemporaryFolder { folder in
            let archive = try Fixture.archiveOfTheSample()
            try Command.vitrine("export-package", archive, "-o", folder + "/export", "--keep", Self.everything)
            try Command.vitrine("new", folder + "/next", "--name", "Bakkerij De Linde BV", "--enterprise-number", "BE 0941.749.739")
            let prepared = try Command.shell("""
                set -e
                cp -r export/ledger export/notes export/proposals export/documents export/documents.csv next/
                { cat export/customers.csv; tail -n +2 export/suppliers.csv; tail -n +2 export/other-parties.csv; } | awk '!seen[$0]++' > \
                next/parties.csv
                printf 'fiscal-years:\\n  - {id: "2025", start: 2025-01-01, end: 2025-12-31}\\n' >> next/dossier.yml
                """, in: folder)
            #expect(prepared.status == 0, "\(prepared.errors)")
            let checked = try Command.vitrine("check", folder + "/next")
            #expect(checked.status == 0, "\(checked.errors)")
            let archived = try Command.vitrine("archive", folder + "/next", "-o", folder + "/next-out", "--quiet")
            #expect(archived.status == 0, "\(archived.errors)")
            let counts = try Self.query("""
                ATTACH 'file:\(folder)/next-out/next/snapshot/data/dossier.sqlite?mode=ro' AS x;
                SELECT (SELECT count(*) FROM x.party) = (SELECT count(*) FROM s.party), (SELECT sum(debit) FROM x.opening) = (SELECT \
                sum(\(Self.cents("debit"))) FROM opening),
                    (SELECT count(*) FROM x.document WHERE file IS NOT NULL) = (SELECT count(*) FROM s.document WHERE kind IN ('misc', 'permanent')),
                    (SELECT sum(debit) FROM x.proposal_line) = (SELECT sum(debit) FROM s.proposal_line), (SELECT count(*) FROM x.note) = (SELECT \
                count(*) FROM s.note),
                    (SELECT count(*) FROM (SELECT kind, date, number, gross, status FROM s.document WHERE kind IN ('misc', 'permanent')
                        EXCEPT SELECT kind, date, number, gross, status FROM x.document));
                """, export: folder + "/export", archive: archive, in: folder)
            #expect(counts == "1|1|1|1|1|0")
        }
    }

    // MARK: What is refused

    private struct Refused {
        let arguments: [String]
        let status: Int32
        let says: String
    }

    @Test func leavesNothingBehindWhatItRefuses() throws {
        try withTemporaryFolder { folder in
            let archive = folder + "/out/" + SampleDossier.identifier
            try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
            try Fixture.copy(Fixture.archiveOfTheSample(), to: archive)
            try Fixture.copySample(to: folder + "/dossier")
            for refused in [
                Refused(arguments: ["-o", folder + "/a", "--keep", "opening"], status: 64, says: "'openings'"),
                Refused(arguments: ["-o", folder + "/a", "--keep", ","], status: 64, says: "open-items"),
                Refused(arguments: ["-o", archive + "/export", "--keep", "users"], status: 64, says: "sealed"),
                Refused(arguments: ["-o", folder + "/dossier", "--keep", "users"], status: 64, says: "--replace"),
                Refused(arguments: ["-o", folder + "/dossier", "--keep", "users", "--replace"], status: 64, says: "not"),
            ] {
                let made = try Command.run(Command.vitrine, ["export-package", archive] + refused.arguments)
                #expect(made.status == refused.status && made.errors.contains(refused.says), "\(refused.arguments): \(made.status) \(made.errors)")
            }
            #expect(try Command.vitrine("verify", archive).status == 0)
            // Of a snapshot that was changed nothing is made.
            let changed = try Command.shell(
                "chmod u+w '\(archive)/snapshot/data/dossier.sqlite' && printf x >> '\(archive)/snapshot/data/dossier.sqlite'")
            #expect(changed.status == 0)
            #expect(try Command.vitrine("export-package", archive, "-o", folder + "/a", "--keep", "users").status == 3)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["dossier", "out"])
        }
    }

    @Test func refusesBalancesThatAreNotKnown() throws {
        try withTemporaryFolder { folder in
            let dossier = folder + "/dossier"
            try Fixture.copySample(to: dossier)
            // Of accounts without a type nobody knows which of them a year carries over.
            _ = try Command.shell("sed -i '/^2024;/d' ledger/opening.csv && sed -i 's/;balance$/;/; s/,balance$/,/' ledger/accounts.csv", in: dossier)
            try Command.vitrine("freeze", dossier, "-o", folder + "/snapshot", "--quiet")
            let archive = folder + "/snapshot"
            for part in ["openings", "open-items", "auditfile"] {
                let made = try Command.vitrine("export-package", archive, "-o", folder + "/a", "--keep", "accounts," + part)
                #expect(
                    made.status == 2 && made.errors.contains("2024") && made.errors.contains("OpeningMissing") && made.errors.contains(part),
                    "\(made.errors)")
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/a"))
            #expect(try Command.vitrine("export-package", archive, "-o", folder + "/a", "--keep", "accounts,customers").status == 0)
        }
    }
}
