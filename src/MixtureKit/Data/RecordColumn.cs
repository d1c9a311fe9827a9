using System.Globalization;
using System.Linq.Expressions;

namespace MixtureKit.Data;

/// <summary>A column whose values are taken from records.</summary>
/// <param name="Name">Name of the selected member, or x1, x2, … if the value is computed.</param>
/// <param name="Value">The value of a record.</param>
internal sealed record RecordColumn<TRecord, TValue>(string Name, Func<TRecord, TValue> Value);

/// <summary>The columns of selectors.</summary>
internal static class RecordColumns
{
    /// <summary>Returns the columns of selectors, in order.</summary>
    /// <param name="selectors">The selectors.</param>
    /// <param name="argument">Name of the argument.</param>
    /// <param name="before">Number of columns before these.</param>
    /// <exception cref="ArgumentException">There are no selectors, or one is null.</exception>
    public static RecordColumn<TRecord, TValue>[] All<TRecord, TValue>(IReadOnlyList<Expression<Func<TRecord, TValue>>> selectors, string argument, int before = 0)
    {
        ArgumentNullException.ThrowIfNull(selectors, argument);
        if (selectors.Count == 0)
            throw new ArgumentException("There are no columns; select at least one.", argument);
        return [.. selectors.Select((selector, j) => selector is null
            ? throw new ArgumentException($"Column {j + 1} is null; give a function of the record, or leave the column out.", argument)
            : new RecordColumn<TRecord, TValue>(NameOf(selector.Body) ?? string.Create(CultureInfo.InvariantCulture, $"x{before + j + 1}"), selector.Compile()))];
    }

    // A member of another type is converted.
    private static string? NameOf(Expression value) => value switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion => NameOf(conversion.Operand),
        MemberExpression member => member.Member.Name,
        _ => null,
    };
}
