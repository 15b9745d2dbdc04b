"""Altered quotations made from real ones, and how well the comparison tells them apart."""
