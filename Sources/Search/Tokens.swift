/// The terms of a text: runs of letters and digits after folding, of 2 to 40 bytes in ASCII, and what numbers are looked for by.
struct Tokens {
    static let longest = 40

    private var folded: [UInt8] = []

    /// The words of a text. Digits that `.`, `/` or `-` parts are a term together too: `0123.456.789` is `0123`, `456`, `789` and `0123456789`.
    ///
    /// - Parameter amount: Gets each amount with two decimals, in hundredths; nil where amounts are not wanted.
    mutating func words(_ text: String, amount: ((Int64) -> Void)? = nil, _ term: (UnsafeRawBufferPointer) -> Void) {
        folded.removeAll(keepingCapacity: true)
        FoldedText.fold(text, into: &folded)
        folded.withUnsafeBytes { bytes in
            var position = 0
            while let word = Self.next(bytes, &position) {
                if word.count > 1 { term(Self.bounded(bytes, word)) }
                if Self.isDigit(bytes[word.lowerBound]), Self.isDigits(bytes, word) {
                    if let amount, let found = PrintedNumber.amount(bytes, at: word.lowerBound) { amount(found) }
                    Self.joined(bytes, from: word, term)
                }
            }
        }
    }

    /// The words of a text alone, in their order.
    mutating func runs(_ text: String, _ term: (UnsafeRawBufferPointer) -> Void) {
        folded.removeAll(keepingCapacity: true)
        FoldedText.fold(text, into: &folded)
        folded.withUnsafeBytes { bytes in
            var position = 0
            while let word = Self.next(bytes, &position) {
                if word.count > 1 { term(Self.bounded(bytes, word)) }
            }
        }
    }

    /// The terms of a number that people write in many ways: its parts, each without zeros in front too, and all of them in one.
    mutating func number(_ text: String, _ term: (UnsafeRawBufferPointer) -> Void) {
        folded.removeAll(keepingCapacity: true)
        FoldedText.fold(text, into: &folded)
        var whole: [UInt8] = []
        folded.withUnsafeBytes { bytes in
            var position = 0
            while let part = Self.next(bytes, &position) {
                term(Self.bounded(bytes, part))
                if let first = part.first(where: { bytes[$0] != 0x30 }), first > part.lowerBound {
                    term(Self.bounded(bytes, first..<part.upperBound))
                }
                whole.append(contentsOf: bytes[part])
            }
        }
        whole.withUnsafeBytes { if !$0.isEmpty { term(Self.bounded($0, 0..<$0.count)) } }
    }

    private static func next(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Range<Int>? {
        while position < bytes.count, !isWord(bytes, position) { position += 1 }
        let start = position
        while position < bytes.count, isWord(bytes, position) { position += 1 }
        return start < position ? start..<position : nil
    }

    /// Letters and digits; everything outside ASCII that is not a mark, blank or sign of Latin-1 and general punctuation counts as a letter.
    private static func isWord(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Bool {
        let byte = bytes[position]
        if byte < 0x80 { return isDigit(byte) || (byte >= 0x61 && byte <= 0x7A) }
        if byte >= 0xC0 { return isLetter(bytes, position) }
        // The byte goes with the one that began the character.
        var start = position
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return isLetter(bytes, start)
    }

    private static func isLetter(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        switch bytes[start] {
        case 0xC2: false
        case 0xC3: bytes[start + 1] != 0x97 && bytes[start + 1] != 0xB7
        case 0xE2: bytes[start + 1] >= 0xB0
        case 0xE3: bytes[start + 1] != 0x80 || bytes[start + 2] >= 0x85
        case 0xEF: bytes[start + 1] != 0xBC && bytes[start + 1] != 0xBD && bytes[start + 1] != 0xBF
        case 0xF0: bytes[start + 1] != 0x9F
        default: true
        }
    }

    private static func joined(_ bytes: UnsafeRawBufferPointer, from first: Range<Int>, _ term: (UnsafeRawBufferPointer) -> Void) {
        // Only from the first group on, else each group would begin a number of its own.
        let start = first.lowerBound
        if start > 1, isJoint(bytes[start - 1]), isDigit(bytes[start - 2]) { return }
        var digits: [UInt8] = Array(bytes[first]), position = first.upperBound, groups = 1
        while position + 1 < bytes.count, isJoint(bytes[position]), isDigit(bytes[position + 1]), digits.count <= longest {
            position += 1
            groups += 1
            while position < bytes.count, isDigit(bytes[position]) {
                digits.append(bytes[position])
                position += 1
            }
        }
        if groups > 1, digits.count <= longest { digits.withUnsafeBytes(term) }
    }

    private static func bounded(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UnsafeRawBufferPointer {
        var end = min(range.upperBound, range.lowerBound + longest)
        while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound..<end])
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isDigits(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool { range.allSatisfy { isDigit(bytes[$0]) } }
    private static func isJoint(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2F || byte == 0x2D }
}

/// Amounts as they are printed in running text.
enum PrintedNumber {
    /// The amount that begins at a digit, in hundredths: groups of three digits with one mark, a different mark, two digits. Nil for anything else,
    /// so that dates and numbers are none.
    static func amount(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Int64? {
        if start > 0, bytes[start - 1] == 0x2E || bytes[start - 1] == 0x2C, start > 1, Tokens.isDigit(bytes[start - 2]) { return nil }
        var position = start, value: Int64 = 0, digits = 0, group: UInt8?
        while position < bytes.count, Tokens.isDigit(bytes[position]) { step(&value, bytes[position], &digits, &position) }
        guard digits <= 12 else { return nil }
        while position + 3 < bytes.count, let mark = mark(bytes[position]), group == nil || group == mark, digits <= (group == nil ? 3 : 12),
            (1...3).allSatisfy({ Tokens.isDigit(bytes[position + $0]) }), position + 4 >= bytes.count || !Tokens.isDigit(bytes[position + 4])
        {
            group = mark
            position += 1
            for _ in 0..<3 { step(&value, bytes[position], &digits, &position) }
        }
        guard position + 2 < bytes.count, bytes[position] == 0x2C || bytes[position] == 0x2E, bytes[position] != group, digits <= 15,
            Tokens.isDigit(bytes[position + 1]), Tokens.isDigit(bytes[position + 2])
        else { return nil }
        let end = position + 3
        if end < bytes.count, Tokens.isDigit(bytes[end]) { return nil }
        if end + 1 < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x2C, Tokens.isDigit(bytes[end + 1]) { return nil }
        return value * 100 + Int64(bytes[position + 1] - 0x30) * 10 + Int64(bytes[position + 2] - 0x30)
    }

    private static func step(_ value: inout Int64, _ digit: UInt8, _ digits: inout Int, _ position: inout Int) {
        if digits < 15 { value = value * 10 + Int64(digit - 0x30) }
        digits += 1
        position += 1
    }

    /// A group mark; a blank is one only where three digits and a decimal follow, which the caller asks for.
    private static func mark(_ byte: UInt8) -> UInt8? { byte == 0x2E || byte == 0x2C || byte == 0x20 || byte == 0x27 ? byte : nil }
}
