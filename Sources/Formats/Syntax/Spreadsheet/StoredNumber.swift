/// A number as a spreadsheet stores it: a decimal, or what a binary number looks like in decimals.
enum StoredNumber {
    /// How many significant digits a spreadsheet keeps of a number.
    static let digits = 15
    private static let longest = 400

    /// The number with a decimal point and without exponent or needless zeros: a whole one exactly, another one rounded to 15 significant digits,
    /// half away from zero. Nil where the text is no number.
    static func plain(_ text: String) -> String? {
        if isPlainWhole(text) { return text }
        guard var parts = Parts(text), parts.point >= -longest, parts.point <= longest else { return nil }
        if parts.digits.count > digits, parts.digits.count > parts.point { parts.round(to: digits) }
        return parts.text
    }

    private static func isPlainWhole(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        return digits.first.map { (49...57).contains($0) } == true && digits.count <= Self.digits && digits.allSatisfy { (48...57).contains($0) }
    }

    private struct Parts {
        private var isNegative = false
        /// Without zeros at either end.
        private(set) var digits: [UInt8] = []
        /// How many of them stand before the decimal point.
        private(set) var point = 0

        init?(_ text: String) {
            var hasPoint = false, hasDigit = false, rest = text.utf8[...]
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                isNegative = sign == UInt8(ascii: "-")
                rest = rest.dropFirst()
            }
            while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
                rest = rest.dropFirst()
                if byte == UInt8(ascii: "."), !hasPoint {
                    hasPoint = true
                } else if (48...57).contains(byte) {
                    hasDigit = true
                    if digits.isEmpty, byte == 48 { if hasPoint { point -= 1 } } else {
                        digits.append(byte)
                        if !hasPoint { point += 1 }
                    }
                } else { return nil }
            }
            if !rest.isEmpty {
                guard let exponent = Int(rest.dropFirst().first == UInt8(ascii: "+") ? Substring(rest.dropFirst(2)) : Substring(rest.dropFirst())),
                    abs(exponent) <= 10_000 else { return nil }
                point += exponent
            }
            guard hasDigit else { return nil }
            trim()
        }

        mutating func round(to count: Int) {
            let isUp = digits[count] >= UInt8(ascii: "5")
            digits.removeLast(digits.count - count)
            guard isUp else { return trim() }
            var place = count - 1
            while place >= 0, digits[place] == UInt8(ascii: "9") { place -= 1 }
            if place < 0 {
                (digits, point) = ([UInt8(ascii: "1")], point + 1)
            } else {
                digits[place] += 1
                digits.removeLast(count - 1 - place)
            }
            trim()
        }

        private mutating func trim() {
            while digits.last == UInt8(ascii: "0") { digits.removeLast() }
            if digits.isEmpty { (point, isNegative) = (0, false) }
        }

        var text: String {
            let all = String(decoding: digits, as: UTF8.self), sign = isNegative ? "-" : ""
            if digits.isEmpty { return "0" }
            if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + all }
            if point >= digits.count { return sign + all + String(repeating: "0", count: point - digits.count) }
            return sign + all.prefix(point) + "." + all.dropFirst(point)
        }
    }
}
