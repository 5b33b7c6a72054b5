import Foundation
import GRDB
import SampleDossiers
import Testing
import TestSupport

/// What movements are tied to is held against what they truly pay, which only the maker of the dossier knows: no tie is wrong, and what is hard to
/// tell is tied rightly or a finding.
@Suite struct PaymentTruthTests {
    /// The last line of `Scripts/payment_truth.py`.
    private struct Totals: Decodable {
        let right: Int
        let wrong: Int
        let missing: Int
        let silent: Int
        let paidInvoices: Int
        let tiedInvoices: Int

        enum CodingKeys: String, CodingKey {
            case right, wrong, missing, silent
            case paidInvoices = "paid invoices", tiedInvoices = "tied invoices"
        }
    }

    private func judge(_ database: String, _ truth: String) throws -> (answer: Command, totals: Totals) {
        let answer = try Command.run(Command.systemPython, ["Scripts/payment_truth.py", database, truth])
        let last = try #require(answer.output.split(separator: "\n").last, "\(answer.errors)")
        return (answer, try JSONDecoder().decode(Totals.self, from: Data(last.utf8)))
    }

    @Test func tiesTheInvoicesOfTheSample() throws {
        try withTemporaryFolder { folder in
            try SampleDossier.write(to: folder + "/sample", truth: folder + "/truth.csv")
            let (answer, totals) = try judge(Fixture.archiveOfTheSample() + "/snapshot/data/dossier.sqlite", folder + "/truth.csv")
            #expect(answer.status == 0, "\(answer.output) \(answer.errors)")
            #expect(totals.wrong == 0 && totals.silent == 0)
            #expect(totals.paidInvoices > 400 && totals.tiedInvoices * 100 >= totals.paidInvoices * 97, "\(totals)")
        }
    }

    /// The books name what most payments pay. Without them only what the payments say is left.
    @Test func tiesTheInvoicesOfTheSampleWithoutItsLedger() throws {
        try withTemporaryFolder { folder in
            try SampleDossier.write(to: folder + "/sample", truth: folder + "/truth.csv")
            let bare = try Command.shell(
                "rm -r sample/ledger && sed -i -E 's/;[A-Z]*-[^;]*;(paid|open|booked)$/;;/' sample/documents.csv", in: folder)
            #expect(bare.status == 0, "\(bare.errors)")
            let (answer, totals) = try freeze(folder + "/sample", folder + "/truth.csv", in: folder)
            #expect(answer.status == 0, "\(answer.output) \(answer.errors)")
            #expect(totals.wrong == 0 && totals.silent == 0)
            #expect(totals.tiedInvoices * 100 >= totals.paidInvoices * 97, "\(totals)")
        }
    }

    private func freeze(_ dossier: String, _ truth: String, in folder: String) throws -> (answer: Command, totals: Totals) {
        let frozen = try Command.vitrine("freeze", dossier, "-o", folder + "/snapshot", "--quiet")
        #expect(frozen.status == 0, "\(frozen.errors)")
        return try judge(folder + "/snapshot/data/dossier.sqlite", truth)
    }

    @Test(arguments: 1...20) func tiesNoPaymentWrongly(seed: Int) throws {
        try withTemporaryFolder { folder in
            let made = try Command.run(
                Command.built("make-dossier"), ["payments", folder + "/dossier", "--seed", String(seed), "--truth", folder + "/truth.csv"])
            #expect(made.status == 0, "\(made.errors)")
            let (answer, totals) = try freeze(folder + "/dossier", folder + "/truth.csv", in: folder)
            #expect(answer.status == 0, "seed \(seed): \(answer.output) \(answer.errors)")
            #expect(totals.wrong == 0)
            // What stays without a tie is open to a person too.
            #expect(totals.paidInvoices > 130 && totals.tiedInvoices * 100 >= totals.paidInvoices * 80, "seed \(seed): \(totals)")
        }
    }

    @Test func aWrongTieAndALostOneAreSeen() throws {
        try withTemporaryFolder { folder in
            try PaymentDossier.write(to: folder + "/dossier", seed: 1, truth: folder + "/truth.csv")
            let (answer, totals) = try freeze(folder + "/dossier", folder + "/truth.csv", in: folder)
            #expect(answer.status == 0, "\(answer.output)")
            let path = folder + "/snapshot/data/dossier.sqlite"
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try DatabaseQueue(path: path).write { db in
                try db.execute(sql: """
                    UPDATE movement_document SET document = (SELECT id FROM document WHERE kind = 'sales' AND id NOT IN (
                        SELECT document FROM movement_document) LIMIT 1)
                    WHERE rule = 'party' AND movement = (SELECT min(movement) FROM movement_document WHERE rule = 'party');
                    DELETE FROM finding WHERE identifier = 'UnmatchedPayment'
                    """)
            }
            let changed = try judge(path, folder + "/truth.csv")
            #expect(changed.answer.status == 1 && changed.totals.wrong == 1 && changed.totals.missing == totals.missing + 1)
            #expect(changed.totals.silent > 0 && changed.answer.output.contains("missing without a finding: documents/financial/"))
        }
    }
}
