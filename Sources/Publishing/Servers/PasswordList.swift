import Faults
import Fixity
import Foundation
import Spelling

/// `access/passwords`, as `htpasswd -B` writes it.
struct PasswordList {
    /// A user by the name that he types, with what his password is compared with.
    struct Login {
        let name: String
        let hash: String
    }

    /// By `UserAddress.key`.
    private(set) var logins: [String: Login] = [:]

    /// Nil where there is no such file.
    /// - Throws: `PublishingFault.misplaced`; `SystemError`.
    ///
    /// A line that a server could read in another way than the next one counts for nothing and is a problem.
    init?(_ path: String, _ problems: inout [Message]) throws {
        guard let bytes = try WholeFile.bytes(path) else {
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            throw PublishingFault.misplaced(path)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        var seen: Set<String> = []
        // By bytes: a carriage return and a line feed are one character to Swift and two to a server.
        for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let line = String(decoding: line, as: UTF8.self)
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let parts = line.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            let place = "\(path):\(index + 1)"
            if parts.count != 2 || !Self.isUser(parts[0]) {
                problems.append(Message("password.line", ["place": place]))
            } else if !Self.isHash(parts[1]) {
                problems.append(Message("password.hash", ["place": place, "user": parts[0], "path": path]))
            } else if !seen.insert(UserAddress.key(parts[0])).inserted {
                logins[UserAddress.key(parts[0])] = nil
                problems.append(Message("password.twice", ["place": place, "user": parts[0]]))
            } else {
                logins[UserAddress.key(parts[0])] = Login(name: parts[0], hash: parts[1])
            }
        }
    }

    /// Whether a user can stand in every derived file without a mark around it.
    static func isUser(_ name: String) -> Bool {
        // Bytes: to Swift some letters outside ASCII are equal to some in it.
        name.utf8.allSatisfy { $0 < 0x80 } && name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._+@-]{0,253}/) != nil
    }

    private static func isHash(_ text: String) -> Bool { text.wholeMatch(of: /\$2[aby]\$[0-9]{2}\$[.\/A-Za-z0-9]{53}/) != nil }
}
