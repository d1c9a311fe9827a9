namespace MixtureKit.Components;

/// <summary>Products of components of different families over the columns of records.</summary>
/// <example>
/// <code>
/// ProductBuilder&lt;Person&gt; columns = Product.Of&lt;Person&gt;()
///     .Gaussian(person => person.Age, person => person.Income)
///     .Categorical(person => person.City)
///     .Bernoulli(person => person.Smokes);
/// RecordTable table = columns.Read(people);
/// FitResult&lt;Row&gt; fit = new StartSearch&lt;Row&gt;().Fit(Mixture&lt;Row&gt;.Create(table.Component, 2), [table.Observations]);
/// ModelFormats.Rows.WriteFile("people.json", table.Save(fit.Model));
/// </code>
/// </example>
public static class Product
{
    /// <summary>Creates a builder without parts for a type of records.</summary>
    /// <typeparam name="TRecord">Type of a record.</typeparam>
    public static ProductBuilder<TRecord> Of<TRecord>() => new([]);
}
