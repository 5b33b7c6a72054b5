import DossierModel

/// The rows of a table of entries by one of their numbers: whether they balance, and whether the other account that a row names is the account of
/// another row beside it.
struct GoBDGroups {
    struct Group {
        var sum: Int64 = 0
        var rows: Int32 = 0
        var isNumbered = false
    }

    /// A row that names another account.
    private struct Wish: Hashable {
        let group: Int
        let account: Int
        /// The same on the side across from the row.
        let across: Int
    }

    /// What the groups of a table with other accounts are.
    struct Judgement {
        /// Whether every group is one of lines.
        var areLines = true
        /// Numbers whose rows are lines of one entry.
        var lines = 0
        /// Groups in which a row names an account that is not among those of its rows.
        var foreign = 0
        /// Rows whose other account stands beside them.
        var met = 0
        /// Whether a number may be one entry as well as several.
        var isDoubtful = false
    }

    /// Whether rows may name another account.
    private let hasContra: Bool
    private var groups: [Int: Group] = [:]
    private var wishes: Set<Wish> = []
    /// The accounts of each group, each also with its side.
    private var accounts: Set<Int> = []

    init(hasContra: Bool) { self.hasContra = hasContra }

    mutating func add(_ row: GoBDPosting, to key: Int, isNumbered: Bool) {
        let net = row.debit - row.credit
        groups[key, default: Group()].sum += net
        groups[key]?.rows += 1
        groups[key]?.isNumbered = isNumbered
        guard hasContra else { return }
        note(row.account, net, key)
        guard let contra = row.contra else { return }
        wishes.insert(Wish(group: key, account: Self.hash(key, contra, 0), across: Self.hash(key, contra, -net.signum())))
    }

    private mutating func note(_ account: String, _ net: Int64, _ key: Int) {
        accounts.insert(Self.hash(key, account, 0))
        if net != 0 { accounts.insert(Self.hash(key, account, net.signum())) }
    }

    private static func hash(_ key: Int, _ account: String, _ side: Int64) -> Int {
        var hasher = Hasher()
        hasher.combine(key)
        hasher.combine(account)
        hasher.combine(side)
        return hasher.finalize()
    }

    subscript(key: Int) -> Group? { groups[key] }

    var count: Int { groups.count }

    var unbalanced: Int { groups.values.count { $0.sum != 0 } }

    func judged() -> Judgement {
        var met: [Int: Int] = [:], across: [Int: Int] = [:], unmet: [Int: Int] = [:]
        for wish in wishes {
            guard accounts.contains(wish.account) else {
                unmet[wish.group, default: 0] += 1
                continue
            }
            met[wish.group, default: 0] += 1
            if accounts.contains(wish.across) { across[wish.group, default: 0] += 1 }
        }
        var found = Judgement()
        for (key, group) in groups {
            let metHere = met[key] ?? 0, isClosed = unmet[key] == nil
            found.met += metHere
            if !isClosed { found.foreign += 1 }
            if group.rows > 1, group.sum == 0, isClosed {
                if group.isNumbered { found.lines += 1 }
                continue
            }
            found.areLines = false
            guard group.rows > 1, group.isNumbered, metHere > 0 else { continue }
            if group.sum == 0 || isClosed && across[key] == metHere { found.isDoubtful = true }
        }
        if found.lines > 0 { found.isDoubtful = true }
        return found
    }
}
