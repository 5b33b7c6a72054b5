import DossierModel
import Spelling

/// What a FEC says of whose books it holds, and what had to be assumed for that.
struct FECHeader {
    let survey: FECSurvey
    let name: FECFileName
    let file: String
    private let year: FECYear?

    init(survey: FECSurvey, name: FECFileName, file: String, declared: [FiscalYear]) {
        (self.survey, self.name, self.file) = (survey, name, file)
        year = FECYear(declared: declared, closing: name.closing, survey.days)
    }

    /// Nil where no fiscal year can be told.
    var dossier: Dossier? {
        guard let year else { return nil }
        let stem = file.split(separator: "/").last.map { String($0.split(separator: ".").first ?? $0) } ?? file
        let id = slug(stem)
        var dossier = Dossier(id: id.isEmpty ? "dossier" : id, name: name.company.map { "SIREN \($0)" } ?? stem, language: .fr, currency: .euro)
        // A number without letters in front would be a Belgian one.
        dossier.enterpriseNumber = name.company.map { "FR \($0)" }
        dossier.country = .fr
        dossier.fiscalYears = [FiscalYear(id: year.id, start: year.start, end: year.end, origin: SourceLocation(file))]
        return dossier
    }

    /// - Parameter missing: Where the first day of an entry would stand.
    func findings(missing: SourceLocation) -> [Diagnostic] {
        var findings: [Diagnostic] = []
        func assume(_ problem: String, at place: SourceLocation, _ arguments: [String: Diagnostic.Argument]) {
            findings.append(Diagnostic(.assumedReading, at: place, arguments.merging(["problem": .text(problem)]) { own, _ in own }))
        }
        if let year, let first = survey.days.first, let last = survey.days.last {
            let days: [String: Diagnostic.Argument] = [
                "start": .day(year.start), "end": .day(year.end), "first": .day(first.day), "last": .day(last.day),
            ]
            if let closing = name.closing, closing != year.end || last.day.monthIndex != closing.monthIndex {
                assume("fecClosing", at: last.place, days.merging(["expected": .day(closing)]) { own, _ in own })
            } else if year.isAssumed {
                assume("fecYear", at: first.place, days)
            }
        } else if let first = survey.days.first, let last = survey.days.last {
            findings.append(Diagnostic(.invalidValue, at: last.place, [
                        "value": .text("\(first.day) … \(last.day)"), "field": .text(FECColumn.entryDate.rawValue),
                        "expected": .text("≤ \(FECYear.latest(from: first.day))")
            ]))
        } else if year == nil, !survey.isFaulty {
            findings.append(Diagnostic(.missingValue, at: missing, ["column": .text(FECColumn.entryDate.rawValue)]))
        }
        if let unnumbered = survey.unnumbered { assume("fecNoNumber", at: unnumbered.first, ["count": .count(unnumbered.count)]) }
        // With rows left out nobody knows what balances.
        if survey.isFaulty { return findings }
        let leaders = survey.groups.parts.enumerated().filter { $0.offset == Int($0.element.leader) }.map(\.element)
        for (problem, joined) in [
            ("fecJournals", leaders.filter(\.spansJournals)), ("fecDays", leaders.filter { $0.spansDays && !$0.spansJournals }),
        ] {
            if let first = joined.first { assume(problem, at: SourceLocation(file, line: Int(first.line)), ["count": .count(joined.count)]) }
        }
        return findings
    }
}

extension Day {
    /// Months since the year zero.
    fileprivate var monthIndex: Int { year * 12 + month }
}

extension FECSurvey {
    /// The journals, accounts and parties, each where its name stands first, in the order of the file.
    func lists(of file: String) -> [DossierPart] {
        func sorted(_ list: [String: Named]) -> [(code: String, item: Named)] {
            list.map { (code: $0.key, item: $0.value) }.sorted { ($0.item.line, $0.code) < ($1.item.line, $1.code) }
        }
        func origin(_ item: Named) -> SourceLocation { SourceLocation(file, line: item.line) }
        let journals = sorted(journals).map { code, item in
            let name = item.name ?? ""
            return DossierPart.journal(Journal(
                code: code, name: item.name ?? code, family: FECJournal.family(code: code, name: name),
                isOpening: FECJournal.isOpening(code: code, name: name), origin: origin(item)))
        }
        let accounts = sorted(accounts).map { code, item in
            DossierPart.account(Account(number: code, name: item.name ?? code, type: Self.kind(code), origin: origin(item)))
        }
        let parties = sorted(parties).map { code, item in
            let role: Party.Role = item.isCustomer ? (item.isSupplier ? .both : .customer) : item.isSupplier ? .supplier : .other
            return DossierPart.party(Party(code: code, name: item.name ?? code, role: role, origin: origin(item)))
        }
        return journals + accounts + parties
    }

    /// The first three figures of an account are those of the plan comptable général, as the law wants them in a FEC: classes 1 to 5 are of the
    /// balance, 6 and 7 of the result. Nil for anything else.
    private static func kind(_ account: String) -> Account.Kind? {
        guard account.utf8.count >= 3, account.utf8.prefix(3).allSatisfy({ (48...57).contains($0) }), let first = account.first else { return nil }
        return "12345".contains(first) ? .balance : "67".contains(first) ? .result : nil
    }
}
