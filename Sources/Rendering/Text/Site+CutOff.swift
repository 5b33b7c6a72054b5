import DossierModel

/// "Bijgewerkt tot" in words and lines: one date, or one a family of journals where they differ.
extension Site {
    /// `bijgewerkt tot 30/09/2024`, or that of each family; empty where there is no cut-off.
    func cutOffText(_ families: [JournalFamily]) -> String {
        guard let cutOff = dossier.cutOff else { return "" }
        let days = families.map(cutOff.day(for:))
        if Set(days).count == 1, let day = days.first { return labels.fill("chart.cut-off", ["date": notation.day(day)]) }
        return eachCutOff(of: families, cutOff)
    }

    /// The cut-off of the families of journals that were not processed up to a day; empty where all of them were.
    func cutOffText(before end: Day) -> String {
        guard let cutOff = dossier.cutOff else { return "" }
        let cut = JournalFamily.allCases.filter { cutOff.day(for: $0) < end }
        if cut.count == JournalFamily.allCases.count || cut.isEmpty { return cut.isEmpty ? "" : cutOffText(cut) }
        return eachCutOff(of: cut, cutOff)
    }

    /// `bijgewerkt: aankopen tot 30/09/2024, verkopen tot 31/08/2024`.
    private func eachCutOff(of families: [JournalFamily], _ cutOff: CutOff) -> String {
        let parts = families.map {
            labels.fill("chart.cut-off.family", ["family": labels["family.\($0.rawValue).inline"], "date": notation.day(cutOff.day(for: $0))])
        }
        return labels.fill("chart.cut-off.families", ["parts": parts.joined(separator: ", ")])
    }

    /// One line for each different day inside a fiscal year, latest first; a line that not all families share says whose it is.
    func cutOffLines(in year: FiscalYear, _ families: [JournalFamily]) -> [BarChart.CutOffLine] {
        guard let cutOff = dossier.cutOff else { return [] }
        let days = Set(families.map(cutOff.day(for:)))
        return days.filter { year.start <= $0 && $0 < year.end }.sorted(by: >).map { day in
            let owners = families.filter { cutOff.day(for: $0) == day }
            let date = labels.fill("chart.cut-off", ["date": notation.day(day)])
            let months = (day.year - year.start.year) * 12 + day.month - year.start.month
            return BarChart.CutOffLine(
                position: months * 1000 + 1000 * day.day / Day.length(ofMonth: day.month, year: day.year),
                label: days.count == 1 ? date : "\(date) (\(owners.map { labels["family.\($0.rawValue).inline"] }.joined(separator: ", ")))")
        }
    }

    /// `maart 2024`, or the year alone.
    func label(of period: Period) -> String {
        period.month.map { "\(labels["month.\($0)"]) \(period.year)" } ?? String(period.year)
    }

    /// Two periods as people write them: `januari – maart 2024`, `november 2023 – maart 2024`, or years where either is one.
    func span(_ first: Period, _ last: Period) -> String {
        guard let start = first.month, last.month != nil else { return first.year == last.year ? String(first.year) : "\(first.year) – \(last.year)" }
        if first == last { return label(of: first) }
        return (first.year == last.year ? labels["month.\(start)"] : label(of: first)) + " – " + label(of: last)
    }

    /// The words of a cost group: those of its key, or the account itself.
    func name(of group: CostBreakdown.Group) -> String {
        if let key = group.key { return labels.texts["cost.\(key)"] ?? key }
        return group.accounts.first.map { "\($0.number) \($0.name)" } ?? ""
    }
}
