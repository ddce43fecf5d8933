using System.Linq.Expressions;

namespace StrategyPushback.Web.Platform;

/// <summary>Combines conditions that the database evaluates.</summary>
internal static class Predicates
{
    /// <summary>Rows that match one of the conditions.</summary>
    public static Expression<Func<TRow, bool>> Or<TRow>(this Expression<Func<TRow, bool>> first, Expression<Func<TRow, bool>> second) =>
        Expression.Lambda<Func<TRow, bool>>(Expression.OrElse(first.Body, second.BodyOf(first.Parameters[0])), first.Parameters[0]);

    /// <summary>The body of a lambda expression with another parameter.</summary>
    public static Expression BodyOf(this LambdaExpression lambda, ParameterExpression parameter) => new Rebind(lambda.Parameters[0], parameter).Visit(lambda.Body);

    private sealed class Rebind(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
