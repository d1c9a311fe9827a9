using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Estimation;

/// <summary>The check that no cell is missing which a component cannot do without.</summary>
internal static class MissingCheck
{
    /// <summary>Returns an issue to a missing cell of a row that the component cannot do without; otherwise null.</summary>
    /// <param name="component">The component.</param>
    /// <param name="x">The observation, which is only looked at if it is a row.</param>
    public static DataIssue? Validate<TData>(object component, TData x)
    {
        if (x is not Row { IsKnownFinite: false } row)
            return null;
        var able = component as IHandlesMissing;
        for (int j = 0; j < row.Count; j++)
        {
            if (double.IsNaN(row[j]) && able?.CanMiss(j) != true)
                return Refuse(j);
        }
        return null;
    }

    /// <summary>Throws if a cell is missing that the component cannot do without.</summary>
    /// <exception cref="UnusableDataException">A cell is missing.</exception>
    public static void Require<TData>(object component, TData x)
    {
        if (Validate(component, x) is { Column: { } column } issue)
            throw UnusableDataException.ForRow(column, issue.Reason);
    }

    /// <summary>Returns the validators of a model: those of its components, and one that refuses missing cells.</summary>
    public static IObservationValidator<TData>[] Validators<TData>(Mixture<TData> model) =>
        typeof(TData) == typeof(Row) ? [.. model.Group.Validators, new Validator<TData>(model)] : [.. model.Group.Validators];

    private static DataIssue Refuse(int column) => new(string.Create(
        CultureInfo.InvariantCulture, $"{double.NaN:R} is not a finite number, so the cell is missing, and a component cannot do without it; remove the row or the column"), column)
    {
        IsRegardlessOfWeight = true,
    };

    private sealed class Validator<TData>(Mixture<TData> model) : IObservationValidator<TData>
    {
        // The columns that the model can do without, as far as it was asked: it is not asked again for every cell.
        private bool[] _able = [];

        public DataIssue? Validate(TData x)
        {
            if (x is not Row { IsKnownFinite: false } row)
                return null;
            bool[] able = _able.Length == row.Count ? _able : _able = new bool[row.Count];
            for (int j = 0; j < able.Length; j++)
            {
                if (!able[j] && double.IsNaN(row[j]) && !(able[j] = model.CanMiss(j)))
                    return Refuse(j);
            }
            return null;
        }
    }
}
