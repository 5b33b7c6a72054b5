/// Accounts of a chart of accounts: those whose number starts in one way, or those from one number to another that has as many figures.
struct AccountRange: Sendable, Equatable {
    let first: String
    /// Nil for whatever starts with `first`.
    let last: String?

    init(prefix: String) { (first, last) = (prefix, nil) }

    /// - Parameter text: `70`, or `1400-1499`, as in a file of `Templates/charts`.
    init(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        if ends.count == 2, ends[0].utf8.count == ends[1].utf8.count, ends.allSatisfy(Self.isNumber) {
            (first, last) = (ends[0], ends[1])
        } else {
            (first, last) = (text, nil)
        }
    }

    func contains(_ number: String) -> Bool {
        guard let last else { return number.hasPrefix(first) }
        return number.utf8.count == first.utf8.count && Self.isNumber(number) && first <= number && number <= last
    }

    /// The same accounts where ledger accounts have more figures than the range was written for: 1400 to 1499 are 14000 to 14999 with one more.
    func longer(by figures: Int) -> AccountRange {
        guard let last, figures > 0 else { return self }
        return AccountRange(first: first + String(repeating: "0", count: figures), last: last + String(repeating: "9", count: figures))
    }

    private init(first: String, last: String) { (self.first, self.last) = (first, last) }

    static func isNumber(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } }

    /// As a reader sees them: `[60-64] + [681]`, three and more that follow each other as one.
    static func text(_ ranges: [AccountRange]) -> String {
        var parts: [String] = [], rest = ranges[...]
        while let head = rest.first {
            var run = 1
            if head.last == nil, let start = Int(head.first) {
                while run < rest.count, let next = rest.dropFirst(run).first, next.last == nil, next.first.utf8.count == head.first.utf8.count,
                    Int(next.first) == start + run
                {
                    run += 1
                }
            }
            if run > 2, let end = rest.dropFirst(run - 1).first {
                parts.append("[\(head.first)-\(end.first)]")
            } else {
                run = 1
                parts.append(head.last.map { $0 == head.first ? "[\($0)]" : "[\(head.first)-\($0)]" } ?? "[\(head.first)]")
            }
            rest = rest.dropFirst(run)
        }
        return parts.joined(separator: " + ")
    }
}
