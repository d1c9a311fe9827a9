using MixtureKit.Data;

namespace MixtureKit.Cli.Inputs;

/// <summary>The number of a row in a message, which the library counts in the rows that it was given.</summary>
internal static class RowNumber
{
    /// <summary>Returns a fault with the number of its row in the table.</summary>
    /// <param name="source">The name of the table.</param>
    /// <param name="fault">The fault of the library.</param>
    /// <param name="number">The number in the table, from 0, of a row that the library names.</param>
    /// <param name="place">The words behind the row that only the library knows, such as <c> of chunk 3</c>; they are left out.</param>
    public static UnusableDataException Correct(string source, UnusableDataException fault, Func<long, long> number, string place = "")
    {
        if (fault.Row is not { } row)
            return new UnusableDataException($"{source}: {fault.Message}", fault);
        string own = FormattableString.Invariant($"Row {row + 1}");
        bool begins = fault.Message.StartsWith(own, StringComparison.Ordinal);
        if (!begins && number(row) == row)
            return new UnusableDataException($"{source}: {fault.Message}", fault);
        string rest = begins ? fault.Message[own.Length..] : $": {fault.Message}";
        if (place.Length > 0 && rest.StartsWith(place, StringComparison.Ordinal))
            rest = rest[place.Length..];
        return new UnusableDataException(FormattableString.Invariant($"{source}: Row {number(row) + 1}{rest}"), number(row), fault.Column);
    }
}
