using System.Globalization;
using System.Linq.Expressions;

namespace MixtureKit.Data;

/// <summary>A column whose values are taken from records.</summary>
/// <param name="Name">Name of the selected member, or x1, x2, … if the value is computed.</param>
/// <param name="Value">The value of a record.</param>
internal sealed record RecordColumn<TRecord>(string Name, Func<TRecord, double> Value)
{
    /// <summary>Returns the columns of selectors, in order.</summary>
    /// <exception cref="ArgumentException">There are no selectors, or one is null.</exception>
    public static RecordColumn<TRecord>[] All(IReadOnlyList<Expression<Func<TRecord, double>>> selectors, string argument)
    {
        ArgumentNullException.ThrowIfNull(selectors, argument);
        if (selectors.Count == 0)
            throw new ArgumentException("There are no columns; select at least one.", argument);
        return [.. selectors.Select((selector, j) => selector is null
            ? throw new ArgumentException($"Column {j + 1} is null.", argument)
            : new RecordColumn<TRecord>(NameOf(selector.Body) ?? string.Create(CultureInfo.InvariantCulture, $"x{j + 1}"), selector.Compile()))];
    }

    // A member of another type than double is converted.
    private static string? NameOf(Expression value) => value switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion => NameOf(conversion.Operand),
        MemberExpression member => member.Member.Name,
        _ => null,
    };
}
