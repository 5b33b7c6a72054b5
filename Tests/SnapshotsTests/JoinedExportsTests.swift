import DossierModel
import Snapshots
import Testing

/// Several exports and years become one ledger in which nothing counts twice and nothing is missing without a word.
@Suite struct JoinedExportsTests {
    /// An auditfile with some transactions, each a number and an amount, and the opening balance of both accounts.
    private func auditfile(_ year: Int, _ entries: [(Int, String)], opening: String? = nil, company: String = "Zaak BV", start: String? = nil)
        -> String
    {
        let transactions = entries.map { number, amount in
            """
            <transaction><nr>\(number)</nr><desc>d</desc><periodNumber>3</periodNumber><trDt>\(year)-03-05</trDt>
            <trLine><nr>1</nr><accID>1000</accID><docRef>D\(number)</docRef><effDate>\(year)-03-05</effDate><amnt>\(amount)</amnt><amntTp>D</amntTp>\
            <vat><vatID>V</vatID><vatPerc>21</vatPerc><vatAmnt>1.00</vatAmnt><vatAmntTp>D</vatAmntTp></vat></trLine>
            <trLine><nr>2</nr><accID>2000</accID><docRef>D\(number)</docRef><effDate>\(year)-03-05</effDate><amnt>\(amount)</amnt><amntTp>C</amntTp></trLine>
            </transaction>
            """
        }
        let balance = opening.map { """
            <openingBalance><linesCount>2</linesCount><totalDebit>\($0)</totalDebit><totalCredit>\($0)</totalCredit>
            <obLine><nr>1</nr><accID>1000</accID><amnt>\($0)</amnt><amntTp>D</amntTp></obLine>
            <obLine><nr>2</nr><accID>2000</accID><amnt>\($0)</amnt><amntTp>C</amntTp></obLine></openingBalance>
            """ } ?? ""
        return """
            <auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">
            <header><fiscalYear>\(year)</fiscalYear><startDate>\(start ?? "\(year)-01-01")</startDate><endDate>\(year)-12-31</endDate><curCode>EUR</curCode></header>
            <company><companyName>\(company)</companyName>
            <generalLedger><ledgerAccount><accID>1000</accID><accDesc>Bank</accDesc><accTp>B</accTp></ledgerAccount>
            <ledgerAccount><accID>2000</accID><accDesc>Kapitaal</accDesc><accTp>B</accTp></ledgerAccount></generalLedger>
            \(balance)<transactions><journal><jrnID>M</jrnID><desc>M</desc><jrnTp>M</jrnTp>\(transactions.joined())</journal></transactions>
            </company></auditfile>
            """
    }

    /// What is said of the files, beside the cut-off that is told from each; and the sums of the ledger.
    private func read(_ files: [String: String]) throws -> (messages: [String], debit: Int64, entries: Int) {
        let dossier = try DossierTest(files), snapshot = try dossier.freeze(), counts = try snapshot.counts()
        return (dossier.messages.filter { !$0.contains("CutOffDerived") }, counts.debit, counts.entries)
    }

    @Test func joinsTheYearsOfOneCompany() throws {
        let found = try read([
            "2023.xaf": auditfile(2023, [(1, "5.00")], opening: "1.00"), "2024.xaf": auditfile(2024, [(1, "7.00")], opening: "6.00"),
        ])
        #expect(found.messages == [] && found.debit == 1_200 && found.entries == 2)
    }

    @Test func joinsThePartsOfASplitExport() throws {
        let found = try read(["a.xaf": auditfile(2024, [(1, "5.00")], opening: "1.00"), "b.xaf": auditfile(2024, [(2, "7.00")])])
        #expect(found.messages == [] && found.debit == 1_200 && found.entries == 2)
    }

    @Test func countsTheSameExportOnce() throws {
        let file = auditfile(2024, [(1, "5.00"), (2, "7.00")], opening: "1.00"), found = try read(["a.xaf": file, "b.xaf": file, "c.xaf": file])
        #expect(found.debit == 1_200 && found.entries == 2)
        #expect(found.messages == ["b", "c"].map { "\($0).xaf: finding RepeatedExport count=2 path=\($0).xaf value=2024" })
    }

    @Test func countsAnOpeningOnceThatEachPartHas() throws {
        let found = try read(["a.xaf": auditfile(2024, [(1, "5.00")], opening: "1.00"), "b.xaf": auditfile(2024, [(2, "7.00")], opening: "1.00")])
        #expect(found.debit == 1_200 && found.messages == ["b.xaf: finding RepeatedExport count=2 path=b.xaf value=2024"])
    }

    @Test func refusesTwoStatesOfOneYear() throws {
        let first = auditfile(2024, [(1, "5.00"), (2, "7.00")], opening: "1.00")
        for second in [auditfile(2024, [(1, "5.00"), (2, "8.00")]), auditfile(2024, [(1, "5.00")]), auditfile(2024, [(3, "8.00")], opening: "2.00")] {
            let dossier = try DossierTest(["a.xaf": first, "b.xaf": second])
            let errors = try dossier.check().filter { $0.contains(": error ") }
            #expect(errors.count == 1 && errors[0].hasPrefix("b.xaf: error ConflictingExports"), "\(errors)")
        }
    }

    /// Entries of the days that both have count once, as long as they are the same; the rest is of either.
    @Test(arguments: [["1", "2"], ["1", "2", "3"]]) func countsSharedDaysOnce(first: [String]) throws {
        func file(_ numbers: [String], _ total: String) -> String {
            let months = ["1": "03", "2": "06", "3": "07", "4": "09"]
            return numbers.reduce(auditfile(2024, numbers.map { (Int($0)!, "5.00") })) {
                $0.replacing("<nr>\($1)</nr><desc>d</desc><periodNumber>3</periodNumber><trDt>2024-03-05", with:
                    "<nr>\($1)</nr><desc>d</desc><periodNumber>3</periodNumber><trDt>2024-\(months[$1]!)-05")
            }.replacing(
                "<transactions>",
                with:
                    "<transactions><linesCount>\(numbers.count * 2)</linesCount><totalDebit>\(total)</totalDebit><totalCredit>\(total)</totalCredit>")
        }
        let a = file(first, "\(first.count * 5).00"), b = file(["2", "3", "4"], "15.00")
        let found = try read(["a.xaf": a, "b.xaf": first.count == 2 ? file(["1", "2", "3", "4"], "20.00") : b])
        #expect(found.entries == 4 && found.debit == 2_000)
        #expect(found.messages == ["b.xaf: finding RepeatedExport count=2 path=b.xaf value=2024"], "\(found.messages)")
        // One that is in one of them alone on such a day may have been taken out since.
        let errors = try DossierTest(["a.xaf": file(["1", "3"], "10.00"), "b.xaf": file(["1", "2", "3", "4"], "20.00")]).check()
        #expect(errors.contains { $0.hasPrefix("b.xaf: error ConflictingExports") }, "\(errors)")
    }

    /// Tables join as exports do: the same one counts once, another state of one is an error.
    @Test func countsTheSameTableOnce() throws {
        func files(_ amount: String) -> [String: String] {
            func table(_ amount: String) -> String {
                "entry;journal;date;account;debit;credit\n1;AF;2024-01-05;600000;\(amount);\n1;AF;2024-01-05;440000;;\(amount)\n"
                    + "2;AF;2024-02-05;600000;7;\n2;AF;2024-02-05;440000;;7\n"
            }
            return [
                "dossier.yml": DossierTest.description(), "ledger/accounts.csv": DossierTest.accounts, "ledger/a.csv": table("5"),
                "ledger/b.csv": table(amount),
            ]
        }
        let same = try DossierTest(files("5"))
        #expect(try same.freeze().counts().debit == 1_200)
        #expect(same.messages.contains("ledger/b.csv: finding RepeatedExport count=2 path=ledger/b.csv value=2024"), "\(same.messages)")
        let other = try DossierTest(files("6")).check()
        #expect(other.contains("ledger/b.csv: error ConflictingExports count=2 path=ledger/b.csv value=2024"), "\(other)")
    }

    /// Each part of a split export may state its own days; a declared year has those of all parts.
    @Test(arguments: [false, true]) func joinsPartsThatStateTheirOwnDays(isDeclared: Bool) throws {
        func part(_ start: String, _ end: String, _ number: Int) -> String {
            auditfile(2024, [(number, "5.00")], start: start).replacing("<endDate>2024-12-31", with: "<endDate>\(end)")
                .replacing("2024-03-05", with: start)
        }
        var files = ["ledger/a.xaf": part("2024-01-01", "2024-06-30", 1), "ledger/b.xaf": part("2024-07-01", "2024-12-31", 2)]
        files["dossier.yml"] = "vitrine: 1\nname: X\nlanguage: nl\ncurrency: EUR\nnumbers: comma\n"
            + (isDeclared ? "fiscal-years: [{id: \"2024\", start: 2024-01-01, end: 2024-12-31}]\n" : "")
        let dossier = try DossierTest(files), snapshot = try dossier.freeze()
        #expect(try snapshot.counts().entries == 2 && snapshot.dossier.fiscalYears.map { "\($0.start) \($0.end)" } == ["2024-01-01 2024-12-31"])
    }

    /// The same entries in other words, or some of them more often, are another state: which of them counts is for a person to say.
    @Test func refusesTheSameEntriesInOtherWords() throws {
        let first = auditfile(2024, [(1, "5.00"), (2, "7.00")]), other = first.replacing("<desc>d</desc>", with: "<desc>D</desc>")
        let matched = first.replacing("<effDate>", with: "<matchKeyID>A</matchKeyID><effDate>")
        let often = auditfile(2024, [(1, "5.00"), (1, "5.00"), (2, "7.00")]), seldom = auditfile(2024, [(1, "5.00"), (2, "7.00"), (2, "7.00")])
        for (a, b) in [(first, other), (first, matched), (often, seldom)] {
            let errors = try DossierTest(["a.xaf": a, "b.xaf": b]).check().filter { $0.contains(": error ") }
            #expect(errors.count == 1 && errors[0].hasPrefix("b.xaf: error ConflictingExports"), "\(errors)")
        }
    }

    /// An opening that only one of two equal exports has is kept; two openings of one account that differ are refused.
    @Test func keepsTheOpeningOfARepeatedExport() throws {
        let bare = auditfile(2024, [(1, "5.00")]), whole = auditfile(2024, [(1, "5.00")], opening: "1.00")
        for (a, b) in [(bare, whole), (whole, bare)] {
            let dossier = try DossierTest(["a.xaf": a, "b.xaf": b]), snapshot = try dossier.freeze()
            #expect(try snapshot.counts().entries == 1 && snapshot.yearsWithOpening() == ["2024"], "\(dossier.messages)")
        }
        let errors = try DossierTest(["a.xaf": whole, "b.xaf": auditfile(2024, [(1, "5.00")], opening: "9.00")]).check()
        #expect(errors.contains { $0.hasPrefix("b.xaf: error ConflictingExports") }, "\(errors)")
    }

    @Test func joinsManyFiles() throws {
        let files = (0..<60).map { day in ("f\(day).xaf", auditfile(2024, [(day * 2, "5.00"), (day * 2 + 1, "7.00")])) }
        let found = try read(Dictionary(uniqueKeysWithValues: files))
        #expect(found.entries == 120 && !found.messages.contains { $0.contains("RepeatedExport") })
    }

    @Test func keepsCompaniesApart() throws {
        let dossier = try DossierTest(["a.xaf": auditfile(2023, [(1, "5.00")]), "b.xaf": auditfile(2024, [(1, "5.00")], company: "Andere BV")])
        #expect(try dossier.check().filter { $0.contains(": error ") } == ["b.xaf: error SeveralAuditfiles count=2 path=b.xaf"])
    }

    /// A gap, an overlap and a changed opening that were planted each appear, and nothing else does.
    @Test func findsWhatWasPlantedBetweenYears() throws {
        let first = auditfile(2022, [(1, "5.00")], opening: "1.00")
        let gap = try read(["a.xaf": first, "b.xaf": auditfile(2024, [(1, "7.00")], opening: "6.00")])
        #expect(gap.messages == ["b.xaf: finding FiscalYearGap before=2022 end=2023-12-31 start=2023-01-01 value=2024"])
        let changed = try read(["a.xaf": first, "b.xaf": auditfile(2023, [(1, "7.00")], opening: "6.50")])
        #expect(changed.messages.count == 2 && changed.messages.allSatisfy { $0.contains("finding YearTransitionBroken") }, "\(changed.messages)")
        let overlap = try DossierTest(["a.xaf": first, "b.xaf": auditfile(2023, [(1, "7.00")], opening: "6.00", start: "2022-07-01")]).check()
        #expect(overlap.filter { !$0.contains("CutOffDerived") }.map { $0.split(separator: " ")[2] } == ["OverlappingFiscalYears"], "\(overlap)")
    }

    @Test func beginsAYearWithWhatTheYearBeforeClosedWith() throws {
        let first = auditfile(2022, [(1, "5.00")], opening: "1.00"), found = try read(["a.xaf": first, "b.xaf": auditfile(2023, [(1, "7.00")])])
        #expect(found.messages == ["b.xaf: finding OpeningCarried before=2022 count=2 value=2023"])
        // Nothing is known of the year before the first.
        let missing = try read(["a.xaf": auditfile(2022, [(1, "5.00")]), "b.xaf": auditfile(2023, [(1, "7.00")])])
        #expect(missing.messages.count == 1 && missing.messages[0].contains("OpeningMissing"), "\(missing.messages)")
    }

    /// An opening that stands as an entry, whatever its journal, is not taken over a second time.
    @Test func carriesNothingWhereAnEntryLooksLikeAnOpening() throws {
        let first = auditfile(2022, [(1, "5.00")], opening: "1.00")
        for day in ["2023-01-01", "2023-01-02"] {
            let second = auditfile(2023, [(1, "6.00"), (2, "7.00")]).replacing("<trDt>2023-03-05</trDt>", with: "<trDt>\(day)</trDt>")
            let found = try read(["a.xaf": first, "b.xaf": second])
            #expect(!found.messages.contains { $0.contains("OpeningCarried") }, "\(found.messages)")
        }
    }

    /// A result that stands on no account of the balance is nobody's to appropriate.
    @Test func leavesAYearOpenWhoseResultWasNotBooked() throws {
        let typed = { (text: String) in text.replacing("<accDesc>Kapitaal</accDesc><accTp>B", with: "<accDesc>Omzet</accDesc><accTp>P") }
        let found = try read(["a.xaf": typed(auditfile(2022, [(1, "5.00")], opening: "0.00")), "b.xaf": typed(auditfile(2023, [(1, "7.00")]))])
        #expect(
            found.messages.contains { $0.contains("OpeningMissing") } && !found.messages.contains { $0.contains("OpeningCarried") },
            "\(found.messages)")
    }
}
