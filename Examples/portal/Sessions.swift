import Synchronization

/// Who is logged in: random tokens, kept in memory and in a cookie.
final class Sessions: Sendable {
    static let cookie = "portal"

    private let users = Mutex<[String: String]>([:])

    func open(for user: String) -> String {
        var random = SystemRandomNumberGenerator()
        let token = (0..<4).map { _ in String(UInt64.random(in: .min ... .max, using: &random), radix: 16) }.joined(separator: "-")
        users.withLock { $0[token] = user }
        return token
    }

    func close(_ header: String?) {
        guard let token = Self.token(in: header) else { return }
        users.withLock { $0[token] = nil }
    }

    /// The user of a `Cookie` header.
    func user(_ header: String?) -> String? {
        guard let token = Self.token(in: header) else { return nil }
        return users.withLock { $0[token] }
    }

    private static func token(in header: String?) -> String? {
        header?.split(separator: ";").map { $0.drop { $0 == " " } }.first { $0.hasPrefix(cookie + "=") }.map {
            String($0.dropFirst(cookie.count + 1))
        }
    }
}
