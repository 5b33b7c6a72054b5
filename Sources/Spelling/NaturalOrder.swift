/// How a person sorts names with numbers in them: `Klant 2` before `Klant 10`.
package enum NaturalOrder {
    /// What such names compare by: each number with its length before it, and without the noughts it begins with.
    package static func key(_ name: String) -> String {
        guard name.utf8.contains(where: isDigit) else { return name }
        var key: [UInt8] = [], digits: [UInt8] = []
        func end() {
            guard !digits.isEmpty else { return }
            let number = digits.drop { $0 == UInt8(ascii: "0") }
            // A length of one figure stands before one of two.
            let length = String(number.count)
            key += Array(String(length.utf8.count).utf8) + Array(length.utf8) + number
            digits = []
        }
        for byte in name.utf8 {
            if isDigit(byte) { digits.append(byte) } else {
                end()
                key.append(byte)
            }
        }
        end()
        return String(decoding: key, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
