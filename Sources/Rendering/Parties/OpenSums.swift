import DossierModel

/// What stands open of one party or of all: by side, currency and age, with payments that name no document beside it, which have no age.
struct OpenSums {
    /// Who owes whom.
    enum Side: String, CaseIterable {
        case receivable, payable

        /// The documents that it comes from.
        var kind: DocumentKind { self == .receivable ? .sales : .purchases }
    }

    struct Key: Hashable {
        let side: Side
        let currency: Currency
    }

    /// Minor units, positive is to be received.
    struct Sum {
        var ages: OpenItemAges
        fileprivate(set) var unmatched: Int64 = 0
        /// Whether there is an item that names a document, and a payment that names none, whatever they come to.
        fileprivate(set) var hasOpen = false, hasUnmatched = false
        /// How many items name a document.
        fileprivate(set) var items = 0
        var open: Int64 { ages.amounts.reduce(0, +) }
        var total: Int64 { open + unmatched }
    }

    private(set) var sums: [Key: Sum] = [:]
    /// Payments that name no document, by account.
    private(set) var unmatched: [String: Int64] = [:]
    let day: Day?

    /// - Parameter day: That at which ages are counted.
    init(at day: Day?) { self.day = day }

    mutating func add(_ item: PartyOpenItems.Item) {
        let key = Key(side: item.side, currency: item.currency)
        var sum = sums[key] ?? Sum(ages: OpenItemAges(at: day))
        if item.isUnmatched {
            sum.unmatched += item.amount
            sum.hasUnmatched = true
            unmatched[item.account, default: 0] += item.amount
        } else {
            sum.ages.add(item.amount, since: item.date)
            sum.items += 1
            sum.hasOpen = true
        }
        sums[key] = sum
    }

    /// What there is in a currency, whoever owes it.
    func all(in currency: Currency) -> Sum {
        sums.reduce(into: Sum(ages: OpenItemAges(at: day))) { if $1.key.currency == currency { $0 += $1.value } }
    }

    /// What is to be received first, in the order of currencies.
    var ordered: [(key: Key, sum: Sum)] {
        sums.sorted { ($0.key.side == .receivable ? 0 : 1, $0.key.currency.code) < ($1.key.side == .receivable ? 0 : 1, $1.key.currency.code) }
            .map { ($0.key, $0.value) }
    }
}

extension OpenSums.Sum {
    static func += (sum: inout Self, other: Self) {
        sum.ages.add(other.ages)
        sum.unmatched += other.unmatched
        sum.items += other.items
        sum.hasOpen = sum.hasOpen || other.hasOpen
        sum.hasUnmatched = sum.hasUnmatched || other.hasUnmatched
    }
}
