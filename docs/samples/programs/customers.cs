#:project ../../../src/MixtureKit

using MixtureKit;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Starts;

const double Unknown = double.NaN;

Customer[] customers =
[
    new(23, 2, "phone", true), new(25, 1, "phone", true), new(Unknown, 3, "phone", false), new(21, 0, "web", true),
    new(27, 2, "phone", true), new(24, Unknown, "phone", true), new(22, 1, "web", true), new(26, 4, "phone", false),
    new(58, 9, "shop", false), new(63, 12, "shop", false), new(61, Unknown, "shop", true), new(Unknown, 8, "shop", false),
    new(55, 11, "web", false), new(66, 7, "shop", false), new(60, 10, "shop", false), new(59, 14, "shop", false),
];

// Each column has its own family; a number that is not known is left out of the density.
ProductBuilder<Customer> columns = Product.Of<Customer>()
    .Gaussian(customer => customer.Age).Poisson(customer => customer.Orders)
    .Categorical(customer => customer.Channel).Bernoulli(customer => customer.Newsletter);
RecordTable table = columns.Read(customers);
FitResult<Row> fit = new StartSearch<Row>().Fit(Mixture<Row>.Create(table.Component, 2), [table.Observations]);
Console.WriteLine($"{fit.Status}, log-likelihood {fit.LogLikelihood:F3}, shares {string.Join(" and ", fit.Model.Weights.Order().Select(w => w.ToString("F3")))}");

// What the mixture expects in the holes.
Imputation filled = Imputation.Compute(fit.Model, (DataMatrix)table.Observations.Data);
foreach ((Customer customer, int i) in customers.Select((customer, i) => (customer, i)).Where(pair => double.IsNaN(pair.customer.Age + pair.customer.Orders)))
    Console.WriteLine($"by {customer.Channel}, age {customer.Age}, orders {customer.Orders}: age {filled.Values[i][0]:F1}, orders {filled.Values[i][1]:F1}");

// A new customer, read by the levels of the saved model.
SavedModel<Row> saved = table.Save(fit.Model);
Row someone = columns.Read(saved, [new Customer(Unknown, 9, "web", false)]).Data[0];
Console.WriteLine($"a new one: responsibilities {string.Join(" and ", fit.Model.Responsibilities(someone).Order().Select(r => r.ToString("F3")))}");

internal sealed record Customer(double Age, double Orders, string Channel, bool Newsletter);
