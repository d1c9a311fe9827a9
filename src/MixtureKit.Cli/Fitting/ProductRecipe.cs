using MixtureKit.Components;
using MixtureKit.Data;

namespace MixtureKit.Cli.Fitting;

/// <summary>The recipe of a product of components of different families.</summary>
internal static class ProductRecipe
{
    /// <summary>Creates the recipe.</summary>
    /// <param name="parts">The columns of each family.</param>
    /// <param name="structure">The structure of the covariance, if a part has one.</param>
    public static ComponentRecipe Create(IReadOnlyList<ColumnFamily> parts, string structure)
    {
        (IReadOnlyList<int> Columns, ComponentRecipe Recipe)[] recipes = [.. parts.Select(part => (part.Columns, FamilyCatalogue.Find(part.Family, structure)))];
        return new(
            typeof(Product<Row>),
            sizes => recipes.Sum(part => part.Recipe.StatisticsLength(sizes.Only(part.Columns))),
            sizes => recipes.Sum(part => part.Recipe.TableLength(sizes.Only(part.Columns))),
            recipes.Max(part => part.Recipe.Planes),
            (data, regularization) => new Product<Row>(recipes.Select(part =>
                new ProductPart<Row, Row>(new ColumnSelector(part.Columns), part.Recipe.Create(data.Only(part.Columns), regularization)))));
    }
}
